import { expect, test } from "vitest";
import { checkTemplate } from "./check";
import { GMAIL_CLIP_BYTES } from "./schema";
import { campaignVariables } from "./variables";

const footer = `{{ workspace.postal_address }} <a href="{{ unsubscribe_url }}">x</a>`;
const check = (html: string, values = {}) =>
  checkTemplate({ subject: "Hi", preheader: "", html, text: null, ...values }, ["city"]);

test("a good template has no problems", () => {
  expect(check(`{{ contact.first_name | default: "you" }} {{ contact.email }} {{ campaign.any }} ${footer}`)).toEqual(
    [],
  );
});

test.each([
  ["liquid", "<p>\n {% if x %}", { line: 2, column: 2 }],
  [
    "unknownVariable",
    `a\n{{ contact.nme | default: "" }}${footer}`,
    { line: 2, column: 4, values: { name: "contact.nme" } },
  ],
  ["unknownVariable", `{% if first_name %}{% endif %}${footer}`, { values: { name: "first_name" } }],
  ["noFallback", `{{ contact.city }}${footer}`, { level: "hint", values: { name: "contact.city" } }],
  [
    "brokenLink",
    `${footer}\n<p><a class="b" href="www.example.com">x</a>`,
    { line: 2, column: 23, values: { url: "www.example.com" } },
  ],
  ["brokenLink", `${footer}<a href="javascript:x()">x</a>`, { values: { url: "javascript:x()" } }],
  ["noUnsubscribeLink", "{{ workspace.postal_address }}", {}],
  ["noPostalAddress", `<a href="{{ unsubscribe_url }}">x</a>`, {}],
  ["clipped", footer + " ".repeat(GMAIL_CLIP_BYTES), {}],
])("%s: %s", (code, html, expected) => {
  const problems = check(html);
  expect(problems).toEqual([expect.objectContaining({ code, part: "html", ...expected })]);
});

test("an unknown variable of a loop is none", () => {
  expect(check(`{% for x in contact.city %}{{ x }}{{ forloop.index }}{% endfor %}${footer}`)).toEqual([]);
});

test("no subject, errors of other parts, worst first", () => {
  const problems = check("{{ nothing }}", { subject: " ", preheader: "{{ x", text: "{{ y | z }}" });
  expect(problems.slice(0, 3).map(({ code, part }) => [code, part])).toEqual([
    ["liquid", "preheader"],
    ["liquid", "text"],
    ["noSubject", "subject"],
  ]);
});

test("campaign variables are those used, once, in order", () => {
  const source = {
    subject: "{{ campaign.b }}",
    html: "{% if campaign.a %}{{ campaign['c d'] }}{{ campaign.b }}{% endif %}",
    text: "{{ broken",
  };
  expect(campaignVariables(source)).toEqual(["b", "a", "c d"]);
});
