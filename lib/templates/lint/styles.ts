import type { Element } from "./read-mail";

/** What is right inside of the one before begins with ">". */
export type Rule = { selector: string[]; isDark: boolean; declarations: Declaration[] };
type Declaration = { property: string; value: string; isImportant: boolean };

/** The rules of a mail's style sheets that always hold, and those of dark mailboxes; the rest of media is left out. */
export function readRules(css: string): Rule[] {
  const rules: Rule[] = [];
  const plain = css.replace(/\/\*.*?\*\//gs, "");
  for (const [, prelude, body] of plain.matchAll(/([^{}]+)\{((?:[^{}]|\{[^{}]*\})*)\}/g)) {
    const head = prelude!.trim();
    if (!head.startsWith("@")) rules.push(...rulesOf(head, body!, false));
    else if (/^@media[^{]*prefers-color-scheme:\s*dark/.test(head)) {
      for (const [, inner, declarations] of body!.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
        rules.push(...rulesOf(inner!.trim(), declarations!, true));
      }
    }
  }
  return rules;
}

const rulesOf = (selectors: string, body: string, isDark: boolean): Rule[] =>
  selectors
    .split(",")
    // What depends on more than names and places (states, attributes) is left out.
    .filter((selector) => /^[\w\s.#>*-]+$/.test(selector))
    .map((selector) => ({
      selector: selector
        .trim()
        .replace(/\s*>\s*/g, " >")
        .split(/\s+/),
      isDark,
      declarations: declarationsOf(body),
    }));

export const declarationsOf = (style: string): Declaration[] =>
  style.split(";").flatMap((text) => {
    const [, property, value, important] = /^\s*([\w-]+)\s*:\s*(.*?)\s*(!important)?\s*$/s.exec(text) ?? [];
    return property ? [{ property: property.toLowerCase(), value: value!, isImportant: important !== undefined }] : [];
  });

/** What holds for an element itself: sheets first, then its own style, then what is important; the later wins. */
export function styleOf(element: Element, rules: Rule[], isDark: boolean): Map<string, string> {
  const matching = rules
    .filter((rule) => (isDark || !rule.isDark) && matches(element, rule.selector))
    .flatMap(({ declarations }) => declarations);
  const own = declarationsOf(element.attributes.get("style") ?? "");
  const style = new Map<string, string>();
  const color = element.attributes.get("bgcolor");
  if (color) style.set("background-color", color);
  const sorted = [...matching.filter((one) => !one.isImportant), ...own, ...matching.filter((one) => one.isImportant)];
  for (const { property, value } of sorted) style.set(property === "background" ? "background-color" : property, value);
  return style;
}

/** Of several that it may be within, the nearest counts. */
function matches(element: Element, selector: string[]): boolean {
  const [last, ...rest] = selector.toReversed();
  if (!isNamed(element, last!)) return false;
  let within = last!;
  let around = element.parent;
  for (const name of rest) {
    while (around && !within.startsWith(">") && !isNamed(around, name)) around = around.parent;
    if (!around || !isNamed(around, name)) return false;
    within = name;
    around = around.parent;
  }
  return true;
}

function isNamed({ name, attributes }: Element, compound: string): boolean {
  const classes = (attributes.get("class") ?? "").split(/\s+/);
  return [...compound.matchAll(/([.#]?)([\w-]+|\*)/g)].every(([, kind, word]) => {
    if (kind === ".") return classes.includes(word!);
    return kind === "#" ? attributes.get("id") === word : word === "*" || word === name;
  });
}
