import fc from "fast-check";
import { expect, test } from "vitest";
import { looseTokens } from "../mask";
import { toPlainText } from "../plain-text";
import { freezeTemplate } from "../render";
import { letterHtml } from "./letter";
import { markdownHtml } from "./markdown";

const markdown = async (source: string, hasFooter = false) => {
  const html = await markdownHtml(source, "en", hasFooter);
  return { html, bare: html.replace(/ (class|style)="[^"]*"/g, "") };
};

test.each([
  ["# A\n\nb **c** _d_", /<h1>A<\/h1>\s*<p>b <strong>c<\/strong> <em>d<\/em><\/p>/],
  ["- a\n- b\n\n1. c", /<ul>\s*<li>a<\/li>\s*<li>b<\/li>\s*<\/ul>\s*<ol>\s*<li>c<\/li>/],
  ['[x](https://e.test/?a=1&b=2 "t")', /<a href="https:\/\/e\.test\/\?a=1&amp;b=2" title="t">x<\/a>/],
  ["[x]({{ unsubscribe_url }})", /<a href="\{\{ unsubscribe_url \}\}">x<\/a>/],
  ['Hi {{ contact.first_name | default: "*you*" }}', /<p>Hi \{\{ contact\.first_name \| default: "\*you\*" \}\}<\/p>/],
  ["{% if contact.a < 3 %}\nb\n{% endif %}", /\n?\s*\{% if contact\.a < 3 %\}\s*<p>b<\/p>\s*\{% endif %\}/],
  [
    "- a\n{% for x in contact.y %}\n- {{ x }}\n{% endfor %}",
    /<li>a<\/li>\s*<\/ul>\s*\{% for x in contact\.y %\}\s*<ul>\s*<li>\{\{ x \}\}<\/li>\s*<\/ul>\s*\{% endfor %\}/,
  ],
  ["| a | b |\n|---|--:|\n| {{ x | upcase }} | d |", /<tr><td>\{\{ x \| upcase \}\}<\/td><td>d<\/td><\/tr>/],
  ["`a < b`\n\n    c & d", /<code>a &lt; b<\/code>[\s\S]*<pre>c &amp; d<\/pre>/],
  ['![A "b"](https://e.test/a.png)', /<img src="https:\/\/e\.test\/a\.png" alt="A &quot;b&quot;">/],
  ["- [x] done", /<li>☑ done<\/li>/],
  ["> a", /<blockquote>\s*<p>a<\/p>\s*<\/blockquote>/],
])("Markdown: %s", async (source, expected) => {
  const { bare, html } = await markdown(source);
  expect(bare).toMatch(expected);
  expect(html).toMatch(/^<!DOCTYPE html/);
  expect(html).toMatch(/prefers-color-scheme: dark/);
});

test("the footer comes along where there is none", async () => {
  expect((await markdown("a", true)).html).toMatch(
    /workspace\.postal_address[\s\S]*preferences_url[\s\S]*unsubscribe_url/,
  );
  expect((await markdown("a")).html).not.toContain("unsubscribe_url");
  expect(letterHtml("a", "ru", true)).toMatch(
    /<html lang="ru">[\s\S]*preferences_url[\s\S]*Настройки[\s\S]*unsubscribe_url[\s\S]*Отписаться/,
  );
});

test("a letter is paragraphs, lines and links, and what is typed is no markup", () => {
  const html = letterHtml(
    'Hello {{ contact.first_name | default: "<you>" }},\n\n**one** <b>\ntwo, see https://e.test/a?b=1&c=2.\n\n{% if contact.vip %}\nThanks\n{% endif %}\n\nLeave: {{ unsubscribe_url }}',
    "en",
    false,
  );
  expect(
    /<body[^>]*>\n([\s\S]*)\n<\/body>/.exec(html)![1],
  ).toBe(`<p>Hello {{ contact.first_name | default: "<you>" }},</p>
<p>**one** &lt;b&gt;<br>
two, see <a href="https://e.test/a?b=1&amp;c=2">https://e.test/a?b=1&amp;c=2</a>.</p>
{% if contact.vip %}
<p>Thanks</p>
{% endif %}
<p>Leave: <a href="{{ unsubscribe_url }}">{{ unsubscribe_url }}</a></p>`);
});

test("the plain text of a letter is what was typed", () => {
  const typed = "Hello {{ contact.first_name }},\n\none\ntwo\n\nBest wishes\n";
  expect(toPlainText(letterHtml(typed, "en", false))).toBe(typed);
});

test("whatever stands in tags comes out as it went in", async () => {
  const inside = fc
    .array(
      fc.constantFrom(
        "contact.a",
        '"',
        "'",
        "<b>",
        "&",
        "*",
        "_",
        "`",
        "|",
        "[x](y)",
        "https://e.test",
        "\n",
        "# ",
        "- ",
        "liq0z",
      ),
      { maxLength: 6 },
    )
    .map((parts) => parts.join(""));
  const source = fc
    .array(
      fc.oneof(
        inside.map((text) => `{{ ${text} }}`),
        inside.map((text) => `{% if ${text} %}`),
        fc.constantFrom("a", " ", "\n", "\n\n", "- ", "# ", "> ", "*", "_"),
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join(""));
  await fc.assert(
    fc.asyncProperty(source, async (source) => {
      const tags = looseTokens(source).map(({ text }) => text);
      for (const html of [letterHtml(source, "en", false), await markdownHtml(source, "en", false)]) {
        for (const tag of tags) expect(html).toContain(tag);
      }
    }),
    { numRuns: 500 },
  );
});

test("what is made can be sent", async () => {
  const source = "# Hi {{ contact.first_name }}\n\n{% if contact.a > 1 %}\nb\n{% endif %}";
  for (const html of [(await markdown(source, true)).html, letterHtml(source, "en", true)]) {
    freezeTemplate({ subject: "", preheader: "", html, text: null }, { trackOpens: true, trackClicks: true });
  }
});
