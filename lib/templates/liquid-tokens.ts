import { Tokenizer, TokenKind, type TopLevelToken } from "liquidjs";

/** A piece of Liquid in a source: `output` prints, `tag` acts, `hidden` is the inside of raw and comment. */
export type LiquidToken = { kind: "output" | "tag" | "hidden"; begin: number; end: number; text: string };

/** The Liquid of a source that parses, in order. */
export function liquidTokens(source: string): LiquidToken[] {
  const found: LiquidToken[] = [];
  let closing: string | undefined;
  for (const token of new Tokenizer(source).readTopLevelTokens()) {
    const { begin, end } = token;
    const name = nameOf(token);
    if (closing && name !== closing) found.push({ kind: "hidden", begin, end, text: source.slice(begin, end) });
    else if (token.kind !== TokenKind.HTML) {
      closing = name === "raw" || name === "comment" ? `end${name}` : undefined;
      const kind = token.kind === TokenKind.Output ? "output" : "tag";
      found.push({ kind, begin, end, text: source.slice(begin, end) });
    }
  }
  return found;
}

const nameOf = (token: TopLevelToken) => (token.kind === TokenKind.Tag ? (token as { name?: string }).name : undefined);

/**
 * The source with its Liquid made harmless for an HTML parser, every other character at its place:
 * what prints becomes letters (it may be an attribute's value), what acts becomes spaces (it may stand between attributes).
 */
export function maskLiquid(source: string, tokens = liquidTokens(source)): string {
  let masked = "";
  let at = 0;
  for (const { kind, begin, end } of tokens) {
    masked += source.slice(at, begin) + (kind === "output" ? "x" : " ").repeat(end - begin);
    at = end;
  }
  return masked + source.slice(at);
}
