import { QuoteType, Tokenizer } from "htmlparser2";

/** `begin` and `end` enclose the value without its quotes; `decode` reads it from a source that is as long as the one parsed. */
export type HtmlAttribute = { name: string; begin: number; end: number; decode(source: string): string };

export type HtmlEvents = {
  /** A stretch of text; `decoded` when it was an entity. */
  text?(begin: number, end: number, decoded?: string): void;
  open?(name: string, attributes: HtmlAttribute[], end: number, begin: number): void;
  close?(name: string, begin: number): void;
  /** `begin` and `end` enclose all of it, its signs too. */
  comment?(begin: number, end: number): void;
};

/** Reads tags with the offsets of their attributes' values, which parsers that build a tree don't keep. */
export function readHtml(html: string, { text, open, close, comment }: HtmlEvents) {
  let name = "";
  let openBegin = 0;
  let attributes: HtmlAttribute[] = [];
  let attribute = { name: "", end: 0 };
  let pieces: (string | [begin: number, end: number])[] = [];
  const opened = (end: number) => open?.(name, attributes, end + 1, openBegin);
  const tokenizer = new Tokenizer(
    {},
    {
      ontext: (begin, end) => text?.(begin, end),
      ontextentity: (codepoint, end) => text?.(end, end, String.fromCodePoint(codepoint)),
      onopentagname(begin, end) {
        name = html.slice(begin, end).toLowerCase();
        openBegin = begin - 1;
        attributes = [];
      },
      onattribname(begin, end) {
        attribute = { name: html.slice(begin, end).toLowerCase(), end };
        pieces = [];
      },
      onattribdata: (begin, end) => pieces.push([begin, end]),
      onattribentity: (codepoint) => pieces.push(String.fromCodePoint(codepoint)),
      onattribend(quote, end) {
        if (quote === QuoteType.NoValue) return;
        const parts = pieces;
        attributes.push({
          name: attribute.name,
          begin: attribute.end + /^\s*=\s*["']?/.exec(html.slice(attribute.end, end))![0].length,
          end: quote === QuoteType.Unquoted ? end : end - 1,
          decode: (source) => parts.map((part) => (typeof part === "string" ? part : source.slice(...part))).join(""),
        });
      },
      onopentagend: opened,
      onselfclosingtag: opened,
      onclosetag: (begin, end) => close?.(html.slice(begin, end).toLowerCase(), html.lastIndexOf("</", begin)),
      oncomment: (begin, end) => comment?.(begin - "<!--".length, end + 1),
      oncdata() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {},
    },
  );
  tokenizer.write(html);
  tokenizer.end();
}
