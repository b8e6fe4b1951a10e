import { type HtmlAttribute, readHtml } from "./html-tokens";
import { type LiquidToken, liquidTokens, maskLiquid } from "./liquid-tokens";

/**
 * Puts words in place of Liquid, which parsers that build a tree would damage, and the Liquid back in place of the words,
 * byte for byte. The words are of letters and digits, lower case, and stand nowhere in the source.
 */
export class Mask {
  readonly word: string;
  private readonly hidden: string[] = [];

  constructor(source: string) {
    let word = "liq";
    while (source.toLowerCase().includes(word)) word += "q";
    this.word = word;
  }

  /** A word that stands for `text` until it is restored. */
  hide(text: string): string {
    return `${this.place(text)}z`;
  }

  /** As words wherever it stands: for text, Markdown and XML. */
  words(source: string): string {
    return replaceTokens(source, looseTokens(source), ({ kind, text }) =>
      kind === "output" ? this.hide(text) : `${this.place(text)}x`,
    );
  }

  /** True when there is nothing but Liquid that acts and prints nothing itself. */
  isActing(masked: string): boolean {
    return new RegExp(`^(?:\\s*${this.word}\\d+x)+\\s*$`).test(masked);
  }

  /** With lines of acting Liquid as paragraphs of their own, so that no paragraph begins before a condition and ends in it. */
  setActingApart(masked: string): string {
    return masked.replace(new RegExp(`^(?:[ \\t]*${this.word}\\d+x)+[ \\t]*$`, "gm"), "\n$&\n");
  }

  /**
   * For HTML: a comment in text, since words don't stay in tables; a word in values; an attribute between attributes. Those
   * on a condition go with it, or a parser would bring them into an order of its own, if `mayStay` allows all of them.
   */
  html(source: string, mayStay: MayStay = () => true): string {
    return replaceTokens(source, placed(source, looseTokens(source), mayStay), ({ kind, place, text }) => {
      const word = this.place(text);
      if (place === "text") return `<!--${word}c-->`;
      if (place === "value") return `${word}z`;
      return kind === "output" ? `${word}y` : ` ${word}y `;
    });
  }

  /** Comments as words, for parsers that drop comments. */
  commentsAsWords(masked: string): string {
    return masked.replace(new RegExp(`(?:<|&lt;)!--(${this.word}\\d+)c--(?:>|&gt;)`, "g"), "$1z");
  }

  restore(masked: string): string {
    const place = new RegExp(`<!--${this.word}(\\d+)c-->|${this.word}(\\d+)(?:[zx]|y(?:="")?)`, "g");
    return masked.replace(place, (_, comment, word) => this.restore(this.hidden[Number(comment ?? word)]!));
  }

  private place(text: string) {
    return `${this.word}${this.hidden.push(text) - 1}`;
  }
}

/** The Liquid of a source, as far as it can be told when it does not parse, or was meant for another engine. */
export function looseTokens(source: string): LiquidToken[] {
  try {
    // What stands inside of raw is printed, so it is HTML like the rest.
    return liquidTokens(source).flatMap((token, i, all) =>
      token.kind === "hidden" && /^\{%-?\s*raw\b/.test(all[i - 1]!.text)
        ? findTags(token.text).map((tag) => ({ ...tag, begin: tag.begin + token.begin, end: tag.end + token.begin }))
        : [token],
    );
  } catch {
    return findTags(source);
  }
}

function findTags(source: string): LiquidToken[] {
  const found: LiquidToken[] = [];
  const openings = /\{\{|\{%/g;
  // Looked for once, so that a million openings without an end don't take their square.
  const last = { "{{": source.lastIndexOf("}}"), "{%": source.lastIndexOf("%}") };
  for (let match = openings.exec(source); match; match = openings.exec(source)) {
    const opening = match[0] as keyof typeof last;
    const begin = match.index;
    if (last[opening] < begin + 2) continue;
    const end = source.indexOf(opening === "{{" ? "}}" : "%}", begin + 2) + 2;
    found.push({ kind: opening === "{{" ? "output" : "tag", begin, end, text: source.slice(begin, end) });
    openings.lastIndex = end;
  }
  return found;
}

function replaceTokens<T extends LiquidToken>(source: string, tokens: T[], replace: (token: T) => string) {
  let result = "";
  let at = 0;
  for (const token of tokens) {
    result += source.slice(at, token.begin) + replace(token);
    at = token.end;
  }
  return result + source.slice(at);
}

/** Elements whose text is no markup: there, a comment would be read as it is written. */
const rawElements = new Set([
  "style",
  "script",
  "title",
  "textarea",
  "xmp",
  "iframe",
  "noembed",
  "noframes",
  "plaintext",
]);

type MayStay = (attribute: string, value: string) => boolean;

/** `value` is also a comment, or raw text: where a word is only a word. */
type Placed = LiquidToken & { place: "text" | "tag" | "value" };

function placed(source: string, tokens: LiquidToken[], mayStay: MayStay): Placed[] {
  const found: Placed[] = [];
  let next = 0;
  let rawIn: string | undefined;
  const place = (place: Placed["place"], end: number) => {
    const from = found.length;
    while (next < tokens.length && tokens[next]!.begin < end) found.push({ ...tokens[next++]!, place });
    return found.slice(from);
  };
  readHtml(maskLiquid(source, tokens), {
    text(begin, end) {
      place("value", begin);
      place(rawIn ? "value" : "text", end);
    },
    open(name, attributes, end, begin) {
      if (rawElements.has(name)) rawIn = name;
      place("value", begin);
      const inTag = place("tag", end);
      found.splice(found.length - inTag.length, inTag.length, ...placedInTag(source, inTag, attributes, mayStay));
    },
    close(name) {
      if (name === rawIn) rawIn = undefined;
    },
  });
  place("value", source.length);
  return found;
}

/** Tokens of one tag: words in values, and what is on a condition together with it. */
function placedInTag(source: string, tokens: Placed[], attributes: HtmlAttribute[], mayStay: MayStay): Placed[] {
  const isValue = ({ begin }: LiquidToken) => attributes.some((value) => value.begin <= begin && begin < value.end);
  const inTag = tokens.map((token) => (isValue(token) ? { ...token, place: "value" as const } : token));
  const acting = inTag.filter(({ kind, place }) => kind !== "output" && place === "tag");
  const [first, last] = [acting[0], acting.at(-1)];
  if (!first || !last) return inTag;
  const isWithin = ({ begin }: { begin: number }) => first.begin <= begin && begin < last.end;
  const stays = attributes.filter(isWithin).every(({ name, decode }) => mayStay(name, decode(source)));
  if (!stays) return inTag;
  const together = { ...first, end: last.end, text: source.slice(first.begin, last.end) };
  return inTag.flatMap((token) => (token === first ? together : isWithin(token) ? [] : token));
}
