import { expect, test } from "vitest";
import { toPlainText } from "./plain-text";

test.each([
  ["<h1>Hello {{ contact.first_name }}</h1><p>One\n two</p>", "Hello {{ contact.first_name }}\n\nOne two\n"],
  ["<a href='https://a.test/?b=1&amp;c=2'>Read</a> on", "Read (https://a.test/?b=1&c=2) on\n"],
  ["<a href='https://a.test'>https://a.test</a>", "https://a.test\n"],
  ["<a href='mailto:x@y.z'>x@y.z</a>", "x@y.z\n"],
  ["<a href='https://a.test'><img alt='Shop' src=x></a>", "Shop (https://a.test)\n"],
  ["<ul><li>a</li><li>b</li></ul>end", "- a\n- b\n\nend\n"],
  ["<head><title>t</title><style>p{}</style></head><body>x<br>y</body>", "x\ny\n"],
  ["<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc\n"],
  [
    "{% if contact.a < 3 %}<p>{{ x | default: 'a  b' }}</p>{% endif %}",
    "{% if contact.a < 3 %}\n\n{{ x | default: 'a  b' }}\n\n{% endif %}\n",
  ],
  ["a &lt; b&nbsp;&amp; c", "a < b & c\n"],
  ["<style>{{ contact.x }}</style>{{ contact.y }}", "{{ contact.y }}\n"],
])("%s", (html, text) => {
  expect(toPlainText(html)).toBe(text);
});

test("a long mail is read in one go, not from its start at each line", () => {
  const words = "lorem ipsum ".repeat(6).trim();
  const text = toPlainText(`<p>${words}</p>\n`.repeat(10_000));
  expect(text.split("\n\n")).toHaveLength(10_000);
});
