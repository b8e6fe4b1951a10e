import { expect, test } from "vitest";
import { joinPieces } from "@/lib/pieces";
import { frozenLiquid, parseLiquid, type Rendering, rendering, renderLiquid, textLiquid } from "./liquid";

const details: Rendering = { now: "2026-03-01T12:00:00.000Z", locale: "de" };
const scope = {
  contact: {
    name: "Zoë <b>&\"'",
    empty: "",
    nothing: null,
    zero: 0,
    no: false,
    words: ["a", "b", 3, null],
    nested: { deep: { deeper: "down" }, size: "own" },
    born: "1999-12-31",
  },
  "odd key": "odd",
  number: 1234.5,
};

const names = [
  ...Object.keys(scope.contact).map((name) => `contact.${name}`),
  ..."contact contact.missing contact.missing.more missing number contact['name'] contact.words[1] contact.words[9]".split(
    " ",
  ),
  ..."contact.words.size contact.words.first contact.words.last contact.name.size contact.nested.size".split(" "),
  ..."contact.nested.deep.deeper contact.constructor contact.__proto__ contact.name.length constructor".split(" "),
  "contact.words[contact.zero]",
  "contact[missing]",
];
const filters = [
  "",
  "| default: 'somebody & co'",
  "| default: 'no', allow_false: true",
  "| default: contact.nested.deep.deeper",
  "| upcase | append: '!' | prepend: \"<\"",
  "| raw",
  "| escape",
  "| join: ', ' | newline_to_br",
  "| date: '%d. %B %Y'",
  "| map: 'x' | first",
  "| sort | json",
  "| round: 1 | plus: 2",
  "| truncate: 5, '…'",
  "| divided_by: 0",
  "| countdown_url",
  "| countdown_url: units: 'hm', over: contact.name, locale: 'ru'",
  "| countdown_url: 'hm', contact.words",
  "| within_days: 10000",
  "| within_days",
];
const sources = names.flatMap((name) => filters.map((filter) => `{{ ${name} ${filter} }}`));

/** What the engine gives, left to itself. */
function engineSays(liquid: typeof textLiquid, source: string) {
  return liquid.parseAndRenderSync(source, scope, { globals: { [rendering]: details } });
}
const weSay = (liquid: typeof textLiquid, source: string) =>
  joinPieces(renderLiquid(liquid, parseLiquid(liquid, source), scope, details));

const attempt = (act: () => unknown) => {
  try {
    return act();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
};

test.each([
  ["text", textLiquid],
  ["HTML", frozenLiquid],
])("what is printed in %s is what the engine prints", (_, liquid) => {
  for (const source of sources) {
    expect([source, attempt(() => weSay(liquid, source))]).toEqual([source, attempt(() => engineSays(liquid, source))]);
  }
});

test("a name means what was assigned to it, and nothing after the loop that it belonged to", () => {
  const source =
    "{% assign number = 'mine' %}{{ number }}{% for word in contact.words %}{{ word }}{% endfor %}{{ word }}{% capture x %}{{ number | upcase }}{% endcapture %}{{ x }}";
  expect(weSay(textLiquid, source)).toBe("mineab3MINE");
  expect(weSay(textLiquid, source)).toBe(engineSays(textLiquid, source));
});
