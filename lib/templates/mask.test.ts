import { inline } from "@css-inline/css-inline";
import fc from "fast-check";
import { expect, test } from "vitest";
import { looseTokens, Mask } from "./mask";

/** Whatever may stand in a tag: quotes, markup, comparisons, what other masks are made of. */
const inside = fc
  .array(
    fc.constantFrom(
      "contact.a",
      '"',
      "'",
      '"b < c"',
      "<",
      ">",
      "</td>",
      "-->",
      "<!--",
      "&amp;",
      "&",
      "|",
      " ",
      "=",
      "|default:",
      "liq0z",
      "liq1c",
      "\n",
      "ß",
      "\u2028",
      "%",
      "{",
      "<script>",
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""))
  .filter((text) => !/[{}%]{2}|[%}]$|^[{%]/.test(text));
const output = inside.map((text) => `{{${text}}}`);
const tag = fc.oneof(
  output,
  inside.map((text) => `{% if ${text}%}`),
);

const htmlParser = (html: string) =>
  inline(html, { keepStyleTags: true, removeInlinedSelectors: true, loadRemoteStylesheets: false });

const around = (text: string) => (masked: Mask) => masked.restore(htmlParser(masked.html(text)));

test("what stands in tags comes out of a parser as it went in, wherever they stand", () => {
  const places: ((tag: string) => string)[] = [
    (tag) => `<p>a ${tag} b</p>`,
    (tag) => `<table>${tag}<tr><td>x</td></tr>${tag}</table>`,
    (tag) => `<table><tbody><tr>${tag}<td>x</td></tr></tbody></table>`,
    (tag) => `<title>${tag}</title>`,
    (tag) => `<ul>${tag}<li>x</li></ul>`,
    (tag) => `${tag}<p>x</p>${tag}`,
    (tag) => `<html><head>${tag}</head><body>x</body></html>${tag}`,
    (tag) => `<a href="${tag}">x</a>`,
    (tag) => `<a href='https://a.test/?b=${tag}&c'>x</a>`,
    (tag) => `<a href=${tag}>x</a>`,
    (tag) => `<p style="color:${tag}">x</p>`,
    (tag) => `<!-- ${tag} -->`,
    (tag) => `<!--[if mso]>${tag}<![endif]-->`,
  ];
  fc.assert(
    fc.property(tag, fc.constantFrom(...places), (tag, place) => {
      const source = place(tag);
      fc.pre(looseTokens(source).every(({ text }) => text === tag));
      expect(around(source)(new Mask(source)).split(tag).length).toBe(source.split(tag).length);
    }),
    { numRuns: 2_000 },
  );
});

test("conditions between attributes keep what they decide on", () => {
  const source = `<p id="i" {% if a < b %}class="x"{% else %}align='{{ "left" }}'{% endif %} {{ rest }}>x</p>`;
  expect(around(source)(new Mask(source))).toContain(
    `<p id="i" {% if a < b %}class="x"{% else %}align='{{ "left" }}'{% endif %} {{ rest }}>x</p>`,
  );
});

test("attributes on a condition that may not stay are left to the parser", () => {
  const source = `<p {% if a %}onclick="x"{% endif %}>x</p>`;
  const mask = new Mask(source);
  expect(mask.html(source, (name) => name !== "onclick")).toContain('onclick="x"');
  expect(mask.html(source)).not.toContain("onclick");
});

test("a style that holds Liquid is left whole", () => {
  const source = `<p>{{ "</style>" }}</p><style>p { color: {{ color }} }</style>`;
  const mask = new Mask(source);
  expect(mask.restore(mask.html(source))).toBe(source);
});

test("words are restored in any text, and words of the writer's own stay", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(tag, fc.string({ unit: "grapheme" }), fc.constantFrom("liq", "liqq0z", "<!--liq0c-->")), {
        maxLength: 10,
      }),
      (parts) => {
        const source = parts.join("");
        const mask = new Mask(source);
        expect(mask.restore(mask.words(source))).toBe(source);
      },
    ),
    { numRuns: 1_000 },
  );
});

test.each(["{{", "{%", '{{"', "{{ '", "{{{%", "{% raw %}"])("a million of %s are read in one go", (piece) => {
  const source = piece.repeat(1_000_000 / piece.length);
  const mask = new Mask(source);
  expect(mask.restore(mask.html(source)).replaceAll(" ", "").length).toBe(source.replaceAll(" ", "").length);
});

test("what raw holds is HTML like the rest, but for the tags in it", () => {
  const source = "{% raw %}<b>{{ shown as written }}</b>{% endraw %}{% comment %}<i>{{ x }}{% endcomment %}";
  expect(looseTokens(source).map(({ text }) => text)).toEqual([
    "{% raw %}",
    "{{ shown as written }}",
    "{% endraw %}",
    "{% comment %}",
    "<i>",
    "{{ x }}",
    "{% endcomment %}",
  ]);
});
