import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanHtml } from "./clean-html";
import { Removals } from "./removals";

function clean(html: string) {
  const removals = new Removals();
  return { html: cleanHtml(html, removals), removed: removals.list() };
}

const bodyOf = (html: string) => /<body[^>]*>([\s\S]*)<\/body>/.exec(clean(html).html)![1];

test.each([
  ["<script>alert(1)</script>", "script"],
  ["<SCRIPT SRC=https://e.test/x.js></SCRIPT>", "script"],
  ['<p onclick="x()">a</p>', "handler"],
  ["<img src=x onerror=alert(1)>", "handler"],
  ['<a href="javascript:alert(1)">a</a>', "address"],
  ['<a href="java\tscript:alert(1)">a</a>', "address"],
  ['<a href="&#106;avascript&colon;alert(1)">a</a>', "address"],
  ['<a href="data:text/html,<script>alert(1)</script>">a</a>', "address"],
  ['<img src="data:image/svg+xml;base64,PHN2Zz4=">', "address"],
  ['<td background="vbscript:x">', null],
  ["<form action=https://e.test><input name=card><button>Pay</button></form>", "form"],
  ["<iframe src=https://e.test></iframe>", "frame"],
  ["<object data=https://e.test/x.swf></object><embed src=x>", "object"],
  ["<svg onload=alert(1)><script>alert(1)</script></svg>", "object"],
  ['<meta http-equiv="refresh" content="0;url=https://e.test">', "refresh"],
  ['<base href="https://e.test/">', "base"],
  ['<link rel="stylesheet" href="https://e.test/x.css">', "stylesheet"],
  ["<style>@import url(https://e.test/x.css);</style>", "stylesheet"],
  ['<p style="width:expression(alert(1))">a</p>', "script"],
  ["<!--[if mso]><script>alert(1)</script><![endif]-->", "script"],
  ['<!--[if mso]><v:rect onclick="x()"></v:rect><![endif]-->', "handler"],
  ["<!-- {{ x }} --!><script>alert(1)</script>", "script"],
  ['<p {% if a %}onclick="x()"{% endif %}>a</p>', "handler"],
  ['<a {% if a %}href="javascript:x()"{% endif %}>a</a>', "address"],
  ['<noscript><p title="</noscript><script>alert(1)</script>">', null],
  ['<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">', "object"],
])("%s", (html, what) => {
  const { html: cleaned, removed } = clean(html);
  expect(removed.map(({ what }) => what)).toEqual(what ? expect.arrayContaining([what]) : []);
  const seen = cleaned.replace(/="[^"]*"/g, (value) => (/script:/i.test(value) ? value : ""));
  expect(seen).not.toMatch(
    /<script|<iframe|<form|<object|<embed|<svg|<math|<base|<link|\bon\w+=|javascript:|vbscript:|@import|refresh|expression/i,
  );
});

test("a sheet whose rules all went to their elements is gone", () => {
  expect(clean("<style>p { color: red }</style><p>a</p>").html).not.toContain("<style");
});

test("counts what it takes", () => {
  expect(clean("<script></script><script></script><p onclick=a onfocus=b>").removed).toEqual([
    { what: "script", count: 2 },
    { what: "handler", count: 2 },
  ]);
});

test("styles go to their elements; what can't stays", () => {
  const { html, removed } =
    clean(`<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html><head><meta charset="windows-1251"><meta name="viewport" content="width=device-width"><meta name="generator" content="x">
<style>p { color: red } a:hover { color: blue } @media (max-width: 480px) { p { color: green } }</style></head>
<body bgcolor="#eeeeee"><table width="600" cellpadding="0" align="center"><tr><td bgcolor="white" valign="top"><p>a&nbsp;b</p></td></tr></table></body></html>`);
  expect(html).toContain('<p style="color: red;">a&nbsp;b</p>');
  expect(html).toContain("@media (max-width: 480px) { p { color: green } }");
  expect(html).toContain("a:hover { color: blue; }");
  expect(html).toContain('<body bgcolor="#eeeeee">');
  expect(html).toContain('<td bgcolor="white" valign="top">');
  expect(html).toContain('<meta charset="utf-8" />');
  expect(html).not.toMatch(/generator|p \{ color: red|p\{color:red/);
  expect(html).toMatch(/^<!DOCTYPE html PUBLIC "-\/\/W3C\/\/DTD XHTML 1.0 Transitional\/\/EN"/);
  expect(removed).toEqual([]);
});

test("what Outlook reads stays as it was, other comments go", () => {
  const ghost = '<!--[if (gte mso 9)|(IE)]><table width="600"><tr><td><![endif]-->';
  const bare = "<![if !mso]>a<![endif]>";
  const shown = "<!--[if !mso]><!-->b<!--<![endif]-->";
  const vml = '<!--[if mso]><v:roundrect href="https://e.test/{{ contact.id }}" fillcolor="{{ c }}"><![endif]-->';
  const html = bodyOf(`<body><!-- a note -->${ghost}${bare}${shown}${vml}<!-- {% if x %} --></body>`)!;
  expect(html).toBe(`${ghost}${bare}${shown}${vml}<!-- {% if x %} -->`);
});

test("Liquid stays where parsers would move or change it", () => {
  const html = `<table>{% for item in contact.items %}<tr {% if forloop.first %}class="a"{% endif %}><td width="{{ w | default: "1" }}">{% if item.price < 3 && x %}{{ item.name | default: '<b>' }}{% endif %}</td></tr>{% endfor %}</table>`;
  expect(bodyOf(`<body>${html}</body>`)).toBe(
    html.replace("<table>{%", "<table>{%").replace("<tr ", "<tbody><tr ").replace("</table>", "</tbody></table>"),
  );
});

test("a style with Liquid in it is left whole", () => {
  const css = "p { color: {{ campaign.color | default: '#fff' }} }\n{% if a > b %}td > p { margin: 0 }{% endif %}";
  expect(clean(`<style>${css}</style><p>a</p>`).html).toContain(`<style>${css}</style>`);
});

test("no source makes anything that runs", () => {
  const piece = fc.constantFrom(
    "<",
    ">",
    "/",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<!--",
    "-->",
    "--!>",
    "<![CDATA[",
    "]]>",
    "<svg>",
    "<math>",
    "<title>",
    "</title>",
    "<textarea>",
    "<noscript>",
    "</noscript>",
    "<template>",
    "<table>",
    "<td>",
    "<p ",
    "<img src=x onerror=alert(1)>",
    " onclick=alert(1) ",
    '"',
    "'",
    "=",
    "{{",
    "}}",
    "{%",
    "%}",
    "{% raw %}",
    "{% endraw %}",
    "<!--[if mso]>",
    "<![endif]-->",
    "&lt;",
    "&#x3c;",
    "\u00a0",
    "a",
    " ",
    "href=javascript:alert(1)",
    "<a ",
    "<plaintext>",
    "<xmp>",
    "<select>",
    "<option>",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const liquidless = pieces.join("").replace(/\{\{.*?\}\}|\{%.*?%\}/g, "");
      const { html } = clean(liquidless);
      const again = clean(html);
      expect(again.removed).toEqual([]);
    }),
    { numRuns: 3_000, examples: [[["<noscript>", "<style>", "href=javascript:alert(1)"]]] },
  );
});

test("refuses what no parser should walk", () => {
  const refusal = expect.objectContaining({ key: "templates.errors.import.tooDeep" });
  expect(() => clean("<div>".repeat(100_000))).toThrow(refusal);
  const fonts = Array.from({ length: 400 }, (_, i) => `<font size=${i}>`).join("");
  expect(() => clean(`<p>${fonts}</p>${"<p>x".repeat(100_000)}`)).toThrow(refusal);
});

test("a rule that would be copied thousands of times over stays where it is", () => {
  const css = `p { background: url(data:image/png;base64,${"A".repeat(100_000)}) }`;
  const { html } = clean(`<style>${css}</style>${"<p>x</p>".repeat(5_000)}`);
  expect(html.length).toBeLessThan(250_000);
});
