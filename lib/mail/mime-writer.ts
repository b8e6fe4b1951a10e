import { FixedText, type Pieces } from "@/lib/pieces";

const TAB = 9;
const CR = 13;
const LF = 10;
const SPACE = 32;
const DOT = 46;
const EQUALS = 61;
const MAX_COLUMN = 75;

/** 1 for what stands for itself (RFC 2045 § 6.7), 0 for what is written as =XX. */
const literal = new Uint8Array(256);
for (let byte = SPACE; byte < 127; byte++) literal[byte] = 1;
literal[TAB] = 1;
literal[EQUALS] = 0;

const hex = Buffer.from("0123456789ABCDEF");

/** What is filled in is mostly short: it passes through here without a buffer of its own. */
const short = Buffer.allocUnsafe(4 * 1024);

/** Quoted-printable that begins at the begin of a line and leaves no blank at its end that could be lost. */
type Encoded = { bytes: Buffer; endColumn: number };
const encodings = new WeakMap<FixedText, Encoded>();

/** A mail in the writer's memory, until the next one is begun; `copies` are the stretches that stand in others too, in order. */
export type Written = { bytes: Buffer; copies: { at: number; bytes: Buffer }[] };

/** Writes one mail after the other into the same memory, which grows to the largest. */
export class MimeWriter {
  #out = Buffer.allocUnsafe(64 * 1024);
  #at = 0;
  #lineStart = 0;
  #isAfterCr = false;
  #copies: Written["copies"] = [];

  start() {
    this.#at = 0;
    this.#copies = [];
  }

  /** Header lines and the like, as they are: printable ASCII and CRLF. */
  lines(text: string) {
    this.#reserve(text.length);
    this.#at += this.#out.write(text, this.#at, "latin1");
  }

  /** The same object each time when the bytes are the same. */
  bytes(bytes: Buffer) {
    this.#reserve(bytes.length);
    this.#copy(bytes);
  }

  /**
   * A text as quoted-printable UTF-8: lines of 76 characters at most, every kind of line end as CRLF, 7 bits only, and
   * no line that begins with a dot, so that SMTP has nothing to stuff. Fixed pieces are encoded once and copied from
   * then on; they begin on a line of their own, after a soft line end.
   */
  body(body: string | Pieces) {
    this.#lineStart = this.#at;
    this.#isAfterCr = false;
    if (typeof body === "string") this.#text(body);
    else {
      for (const piece of body) {
        if (piece instanceof FixedText) this.#fixed(piece);
        else this.#text(piece);
      }
    }
    this.#guardEnd();
  }

  /** What was written since `start`. */
  written(): Written {
    return { bytes: this.#out.subarray(0, this.#at), copies: this.#copies };
  }

  /** The same to keep, with more header lines in front. */
  take(head = ""): Buffer {
    const taken = Buffer.allocUnsafe(head.length + this.#at);
    taken.write(head, "latin1");
    this.#out.copy(taken, head.length, 0, this.#at);
    return taken;
  }

  #text(text: string) {
    const isShort = text.length * 3 <= short.length;
    const source = isShort ? short : Buffer.from(text);
    const length = isShort ? short.write(text) : source.length;
    this.#reserve(length * 4 + 16);
    const out = this.#out;
    let at = this.#at;
    let lineStart = this.#lineStart;
    for (let i = 0; i < length; i++) {
      const byte = source[i]!;
      if (literal[byte] === 1) {
        if (at - lineStart === MAX_COLUMN) lineStart = at = softBreak(out, at);
        if (byte === DOT && at === lineStart) at = writeEscaped(out, at, byte);
        else out[at++] = byte;
      } else if (byte === CR || byte === LF) {
        if (byte === LF && (i === 0 ? this.#isAfterCr : source[i - 1] === CR)) continue;
        at = guardLineEnd(out, at, lineStart);
        out[at++] = CR;
        out[at++] = LF;
        lineStart = at;
      } else {
        if (at - lineStart + 3 > MAX_COLUMN) lineStart = at = softBreak(out, at);
        at = writeEscaped(out, at, byte);
      }
    }
    this.#at = at;
    this.#lineStart = lineStart;
    if (length > 0) this.#isAfterCr = source[length - 1] === CR;
  }

  #fixed(fixed: FixedText) {
    const { text } = fixed;
    if (this.#isAfterCr && text.startsWith("\n")) return this.#text(text);
    let encoded = encodings.get(fixed);
    if (!encoded) encodings.set(fixed, (encoded = MimeWriter.#encode(text)));
    const { bytes, endColumn } = encoded;
    this.#reserve(bytes.length + 3);
    if (this.#at > this.#lineStart) this.#at = softBreak(this.#out, this.#at);
    this.#copy(bytes);
    this.#lineStart = this.#at - endColumn;
    if (text !== "") this.#isAfterCr = text.endsWith("\r");
  }

  #copy(bytes: Buffer) {
    this.#copies.push({ at: this.#at, bytes });
    this.#at += bytes.copy(this.#out, this.#at);
  }

  #guardEnd() {
    const before = this.#at;
    this.#reserve(8);
    this.#at = guardLineEnd(this.#out, before, this.#lineStart);
    if (this.#at > before + 2) this.#lineStart = before + 2;
  }

  #reserve(bytes: number) {
    if (this.#at + bytes <= this.#out.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#out.length, this.#at + bytes));
    this.#out.copy(larger, 0, 0, this.#at);
    this.#out = larger;
  }

  static #encode(text: string): Encoded {
    const writer = new MimeWriter();
    writer.body(text);
    return { endColumn: writer.#at - writer.#lineStart, bytes: writer.take() };
  }
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
