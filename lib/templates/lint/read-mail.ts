import { readHtml } from "../html-tokens";
import { maskLiquid } from "../liquid-tokens";
import { type Rule, readRules } from "./styles";

export type Element = {
  name: string;
  /** As written, Liquid included. */
  attributes: ReadonlyMap<string, string>;
  line: number;
  parent: Element | null;
  /** All text in it, in one line; names of Liquid stand for what they print. */
  text: string;
  /** Has text right in it. */
  isWritten: boolean;
  children: Element[];
};

export type Mail = { html: string; elements: Element[]; rules: Rule[]; text: string };

const empty = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));
/** Spaces, and the signs without width that fill up preheaders. */
const filler = /(?:\s|\u034f|\u200b|\u200c|\u200d)+/g;
const unseen = new Set(["head", "style", "script", "title", "template"]);

/** The elements of HTML that parses as Liquid, in the order of the source and with their lines. */
export function readMail(html: string): Mail {
  const masked = maskLiquid(html);
  const lines = lineStarts(html);
  const elements: Element[] = [];
  let open: Element | null = null;
  let css = "";
  readHtml(masked, {
    open(name, attributes, end) {
      const element: Element = {
        name,
        attributes: new Map(attributes.map((attribute) => [attribute.name, attribute.decode(html)])),
        line: lineAt(lines, end - 1),
        parent: open,
        text: "",
        isWritten: false,
        children: [],
      };
      open?.children.push(element);
      elements.push(element);
      if (!empty.has(name)) open = element;
    },
    close(name) {
      let closed = open;
      while (closed && closed.name !== name) closed = closed.parent;
      if (closed) open = closed.parent;
    },
    text(begin, end, decoded) {
      if (open?.name === "style") css += html.slice(begin, end);
      for (let element = open; element; element = element.parent) {
        if (unseen.has(element.name)) return;
      }
      const text = (decoded ?? html.slice(begin, end)).replace(filler, " ");
      if (open && text.trim()) open.isWritten = true;
      for (let element = open; element; element = element.parent) element.text += text;
    },
  });
  const text = elements.filter(({ parent }) => !parent).map((element) => element.text);
  return { html, elements, rules: readRules(css), text: text.join(" ") };
}

function lineStarts(source: string): number[] {
  const starts = [0];
  for (let at = source.indexOf("\n"); at >= 0; at = source.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function lineAt(starts: number[], offset: number): number {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

/** The element and all around it, the innermost first. */
export function* chainOf(element: Element): Generator<Element> {
  for (let at: Element | null = element; at; at = at.parent) yield at;
}
