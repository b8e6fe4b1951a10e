import { type HtmlAttribute, readHtml } from "./html-tokens";
import { liquidTokens, maskLiquid } from "./liquid-tokens";

const unseen = new Set(["head", "style", "script", "title", "template"]);
const paragraphs = new Set(
  "address article aside blockquote dl fieldset footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul".split(
    " ",
  ),
);
const lines = new Set("body center dd div dt figure figcaption li tbody thead tfoot tr".split(" "));

/** The plain text of HTML that parses as Liquid: its Liquid is kept as written, links stand in brackets after their words. */
export function toPlainText(html: string): string {
  const tokens = liquidTokens(html);
  const masked = maskLiquid(html, tokens);
  /** What nothing can change any more: looking for the end of the whole text at each line would take its square. */
  const done: string[] = [];
  let out = "";
  let unseenIn: string | undefined;
  let link: { url: string; from: number } | undefined;
  let next = 0;

  const breakLine = (count: number) => {
    out = out.replace(/[ \n]*$/, (end) => "\n".repeat(Math.max(count, end.split("\n").length - 1)));
    if (link) return;
    const end = out.search(/\n+$/);
    done.push(out.slice(0, end));
    out = out.slice(end);
  };
  const write = (text: string) => {
    const words = text.replace(/[\t\n\f\r ]+/g, " ");
    out += /(^|[\s])$/.test(out) ? words.trimStart() : words;
  };
  /** Liquid goes through as one sign, so that nothing in it is taken for space; `restore` brings it back. */
  const slice = (begin: number, end: number) => {
    let text = "";
    let at = begin;
    while (next < tokens.length && tokens[next]!.begin < begin) next++;
    for (; next < tokens.length && tokens[next]!.begin < end; next++) {
      text += `${html.slice(at, tokens[next]!.begin)}\uE000${next}\uE001`;
      at = tokens[next]!.end;
    }
    return text + html.slice(at, end);
  };
  const restore = (text: string) => text.replace(/\uE000(\d+)\uE001/g, (_, index) => tokens[index]!.text);
  const readAttribute = (attributes: HtmlAttribute[], name: string) =>
    attributes
      .find((attribute) => attribute.name === name)
      ?.decode(html)
      .trim() ?? "";

  readHtml(masked, {
    text(begin, end, decoded) {
      if (!unseenIn) write(decoded === "\u00a0" ? " " : (decoded ?? slice(begin, end)));
    },
    open(name, attributes) {
      if (unseenIn) return;
      if (unseen.has(name)) unseenIn = name;
      else if (name === "br") out = `${out.trimEnd()}\n`;
      else if (name === "img") write(readAttribute(attributes, "alt"));
      else if (name === "td" || name === "th") write(" ");
      else if (paragraphs.has(name)) breakLine(2);
      else if (lines.has(name)) breakLine(1);
      if (name === "li") out += "- ";
      if (name === "hr") out += "---\n";
      if (name === "a") link = { url: readAttribute(attributes, "href"), from: out.length };
    },
    close(name) {
      if (unseenIn) {
        if (name === unseenIn) unseenIn = undefined;
        return;
      }
      if (name === "a" && link) {
        const words = restore(out.slice(link.from)).trim();
        const url = link.url.replace(/^(mailto|tel):/i, "");
        if (url && !url.startsWith("#") && words !== url) out += words ? ` (${url})` : url;
        link = undefined;
      }
      if (paragraphs.has(name)) breakLine(2);
      else if (lines.has(name)) breakLine(1);
    },
  });
  return `${restore(done.join("") + out)
    .replace(/[ \t]+\n/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()}\n`;
}
