const CR = 13;
const LF = 10;
const EQUALS = 61;
const MAX_COLUMN = 75;

/** 1 for what stands for itself (RFC 2045 § 6.7), 0 for what is written as =XX. */
const literal = new Uint8Array(256);
for (let byte = 32; byte < 127; byte++) literal[byte] = 1;
literal[9] = 1;
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
  let column = 0;

  const writeEscaped = (byte: number) => {
    out[at++] = EQUALS;
    out[at++] = hex[byte >> 4]!;
    out[at++] = hex[byte & 15]!;
    column += 3;
  };
  const softBreak = () => {
    out[at++] = EQUALS;
    out[at++] = CR;
    out[at++] = LF;
    column = 0;
  };
  /** White space before a line end would be lost on the way. */
  const guardLineEnd = () => {
    const last = out[at - 1];
    if (column === 0 || (last !== 32 && last !== 9)) return;
    at--;
    column--;
    if (column + 3 > MAX_COLUMN) softBreak();
    writeEscaped(last);
  };

  for (let i = 0; i < source.length; i++) {
    const byte = source[i]!;
    if (literal[byte] === 1) {
      if (column === MAX_COLUMN) softBreak();
      out[at++] = byte;
      column++;
    } else if (byte === CR || byte === LF) {
      guardLineEnd();
      out[at++] = CR;
      out[at++] = LF;
      column = 0;
      if (byte === CR && source[i + 1] === LF) i++;
    } else {
      if (column + 3 > MAX_COLUMN) softBreak();
      writeEscaped(byte);
    }
  }
  guardLineEnd();
  return Buffer.from(out.subarray(0, at));
}
