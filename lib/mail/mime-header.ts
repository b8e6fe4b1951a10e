const LINE = 76;
/** RFC 5322 § 2.1.1: what no line may exceed, folded or not. */
const MAX_LINE = 998;
/** 45 bytes are 60 characters of base64, which with `=?UTF-8?B?` and `?=` stay below the 75 of RFC 2047 § 2. */
const WORD_BYTES = 45;

const isAscii = (text: string) => /^[\x20-\x7e]*$/.test(text);

/** Controls (CR, LF and NUL among them) become blanks: no value can end its header and begin another. */
const withoutControls = (value: string) => value.toWellFormed().replace(/[\p{Cc}\u2028\u2029]+/gu, " ");

/** A header whose value is free text, such as Subject. */
export function textHeader(name: string, value: string): string {
  const text = withoutControls(value).trim();
  const asIs =
    isAscii(text) && !text.includes("=?") && !text.includes("  ") && longestWord(text) <= LINE - name.length - 2;
  return fold(name, asIs ? text : encodeWords(text, name.length + 2));
}

/**
 * A header whose value has a syntax of its own, such as List-Unsubscribe: words of ASCII stay as they are.
 * Throws for a name or value that can't stand in a header.
 */
export function rawHeader(name: string, value: string): string {
  if (!/^\w[\w-]{0,75}$/.test(name)) throw new Error(`Not a header name: ${JSON.stringify(name)}`);
  const offset = name.length + 2;
  const text = withoutControls(value)
    .trim()
    .replace(/(?<=^| )[^ ]*[^\x20-\x7e][^ ]*(?: +[^ ]*[^\x20-\x7e][^ ]*)*/g, (words) => encodeWords(words, offset));
  if (longestWord(text) > MAX_LINE - offset) throw new Error(`A word in ${name} is too long for a header`);
  return fold(name, text);
}

export type Mailbox = { name: string; address: string };

/** From, To, Reply-To. Throws for an address that can't stand between angle brackets. */
export function addressHeader(name: string, { name: person, address }: Mailbox): string {
  const display = withoutControls(person).trim();
  checkAddress(address);
  if (display === "") return fold(name, address);
  const offset = name.length + 2;
  const quoted = quote(display);
  const asIs = isAscii(display) && !display.includes("=?") && !display.includes("  ") && quoted.length <= LINE - offset;
  return fold(name, `${asIs ? quoted : encodeWords(display, offset)} <${address}>`);
}

/** The address itself when it may be written into a header or an SMTP command: printable ASCII without brackets and blanks. */
export function checkAddress(address: string): string {
  if (address.length <= 320 && /^[\x21-\x3b\x3d\x3f-\x7e]+@[\x21-\x3b\x3d\x3f-\x7e]+$/.test(address)) return address;
  throw new Error(`Not an address: ${JSON.stringify(address.slice(0, 100))}`);
}

const quote = (text: string) =>
  /^[\w !#$%&'*+/=?^`{|}~-]+$/.test(text) ? text : `"${text.replace(/["\\]/g, "\\$&")}"`;

/** A parameter such as `filename="…"`, by RFC 2231 in pieces when it is not short plain ASCII. Begins with `;`. */
export function parameter(name: string, value: string): string {
  const text = withoutControls(value);
  if (isAscii(text) && !text.includes("=?") && text.length <= 50) {
    return `;\r\n ${name}="${text.replace(/["\\]/g, "\\$&")}"`;
  }
  const pieces = percentEncode(text).match(/(?:%..|[^%]){1,17}/g) ?? [];
  return pieces.map((piece, i) => `;\r\n ${name}*${i}*=${i === 0 ? "UTF-8''" : ""}${piece}`).join("");
}

const percentEncode = (text: string) =>
  encodeURIComponent(text).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

const longestWord = (text: string) => Math.max(...text.split(" ").map((word) => word.length));

/** Breaks before a blank, so that unfolding gives back the same text. */
export function fold(name: string, text: string): string {
  let line = `${name}:`;
  let folded = "";
  for (const word of text.split(" ")) {
    if (line.length + 1 + word.length > LINE && line.length > name.length + 1) {
      folded += `${line}\r\n`;
      line = "";
    }
    line += ` ${word}`;
  }
  return `${folded}${line}\r\n`;
}

/** RFC 2047 encoded words, for `fold` to break between; none splits a character. `offset` is where on its line the first begins. */
function encodeWords(text: string, offset: number): string {
  const words: string[] = [];
  let piece = "";
  let bytes = 0;
  let room = Math.min(WORD_BYTES, Math.floor((LINE - offset - 12) / 4) * 3);
  for (const character of text) {
    const size = Buffer.byteLength(character);
    if (bytes + size > room && piece !== "") {
      words.push(piece);
      piece = "";
      bytes = 0;
      room = WORD_BYTES;
    }
    piece += character;
    bytes += size;
  }
  words.push(piece);
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString("base64")}?=`).join(" ");
}
