import type { LintFinding } from "../schema";
import { finding, findingAt } from "./finding";
import { chainOf, type Element, type Mail } from "./read-mail";

/** What a link says when it is read out alone, in the languages that starters are written in. */
const vague =
  /^(click|click here|here|read more|more|learn more|link|this|go|details|тут|здесь|сюда|подробнее|далее|ещё|читать|ссылка|нажмите|нажмите здесь|жми)[\s.!…»→>]*$/i;

export function lintAccessibility({ elements }: Mail): LintFinding[] {
  const named = (...names: string[]) => elements.filter(({ name }) => names.includes(name));
  const images = named("img").filter(isSeen);
  const links = named("a").filter((link) => link.attributes.has("href") && isSeen(link));
  const isPresentation = ({ attributes }: Element) => /^(presentation|none)$/.test(attributes.get("role") ?? "");
  const tables = named("table").filter(
    (table) => !isPresentation(table) && !elements.some(({ name, parent }) => name === "th" && isWithin(parent, table)),
  );
  const speaks = elements.some(
    ({ name, attributes }) => (name === "html" || name === "body") && attributes.get("lang"),
  );
  return [
    ...(speaks ? [] : [finding("noLanguage")]),
    ...findingAt(
      "imageWithoutAlt",
      images.filter(({ attributes }) => !attributes.has("alt")),
    ),
    ...findingAt("headingSkipped", skippedHeadings(elements)),
    ...findingAt(
      "vagueLink",
      links.filter(({ text }) => vague.test(text.trim())),
    ),
    ...findingAt(
      "linkWithoutText",
      links.filter((link) => !nameOf(link)),
    ),
    ...findingAt("tableWithoutRole", tables),
  ];
}

const isWithin = (element: Element | null, table: Element) => element !== null && [...chainOf(element)].includes(table);

const isSeen = (element: Element) =>
  ![...chainOf(element)].some(
    ({ attributes }) =>
      attributes.get("aria-hidden") === "true" || /display\s*:\s*none/i.test(attributes.get("style") ?? ""),
  );

/** What is read out: its words, or those of the images in it. */
function nameOf({ text, attributes, children }: Element): string {
  const said = text.trim() || attributes.get("aria-label") || attributes.get("alt") || attributes.get("title");
  return said?.trim() || children.map(nameOf).join("").trim();
}

/** Those that are more than one level below the one before; the first may be of any. */
function skippedHeadings(elements: Element[]) {
  const headings = elements.filter(({ name }) => /^h[1-6]$/.test(name));
  const levelOf = ({ name }: Element) => Number(name[1]);
  return headings.filter((heading, i) => i > 0 && levelOf(heading) > levelOf(headings[i - 1]!) + 1);
}
