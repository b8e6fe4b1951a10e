const TAB = 9;
const CR = 13;
const LF = 10;
const SPACE = 32;
const EQUALS = 61;
const MAX_COLUMN = 75;

/** 1 for what stands for itself (RFC 2045 § 6.7), 0 for what is written as =XX. */
const literal = new Uint8Array(256);
for (let byte = SPACE; byte < 127; byte++) literal[byte] = 1;
literal[TAB] = 1;
literal[EQUALS] = 0;

const hex = Buffer.from("0123456789ABCDEF");

/** Grows to the largest mail seen, so that a campaign does not allocate three times its size for every message. */
let scratch = Buffer.allocUnsafe(64 * 1024);

/** Text as quoted-printable UTF-8: lines of 76 characters at most, every kind of line end as CRLF, 7 bits only. */
export function encodeQuotedPrintable(text: string): Buffer {
  const source = Buffer.from(text, "utf8");
  const most = source.length * 4 + 16;
  if (scratch.length < most) scratch = Buffer.allocUnsafe(most);
  const out = scratch;
  let at = 0;
  let lineStart = 0;
  for (let i = 0; i < source.length; i++) {
    const byte = source[i]!;
    if (literal[byte] === 1) {
      if (at - lineStart === MAX_COLUMN) lineStart = at = softBreak(out, at);
      out[at++] = byte;
    } else if (byte === CR || byte === LF) {
      at = guardLineEnd(out, at, lineStart);
      out[at++] = CR;
      out[at++] = LF;
      lineStart = at;
      if (byte === CR && source[i + 1] === LF) i++;
    } else {
      if (at - lineStart + 3 > MAX_COLUMN) lineStart = at = softBreak(out, at);
      at = writeEscaped(out, at, byte);
    }
  }
  at = guardLineEnd(out, at, lineStart);
  return Buffer.from(out.subarray(0, at));
}

function writeEscaped(out: Buffer, at: number, byte: number): number {
  out[at] = EQUALS;
  out[at + 1] = hex[byte >> 4]!;
  out[at + 2] = hex[byte & 15]!;
  return at + 3;
}

function softBreak(out: Buffer, at: number): number {
  out[at] = EQUALS;
  out[at + 1] = CR;
  out[at + 2] = LF;
  return at + 3;
}

/** White space before a line end would be lost on the way. */
function guardLineEnd(out: Buffer, at: number, lineStart: number): number {
  const last = out[at - 1]!;
  if (at === lineStart || (last !== SPACE && last !== TAB)) return at;
  const isFull = at + 2 - lineStart > MAX_COLUMN;
  return writeEscaped(out, isFull ? softBreak(out, at - 1) : at - 1, last);
}
