import type { Encoding } from "./schema";

const boms: [Encoding, number[]][] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

const startsWith = (bytes: Uint8Array, mark: number[]) => mark.every((byte, i) => bytes[i] === byte);

/** How many bytes at the start say only how the rest is written. */
export const bomLength = (start: Uint8Array, encoding: Encoding) =>
  boms.find(([of, mark]) => of === encoding && startsWith(start, mark))?.[1].length ?? 0;

/** Tells the encoding of a file that passes by piece by piece. */
export class EncodingSniffer {
  private start: Uint8Array = new Uint8Array();
  private readonly utf8 = new TextDecoder("utf-8", { fatal: true });
  /** The first piece that UTF-8 could not have written. */
  private foreign: Uint8Array | null = null;

  push(piece: Uint8Array) {
    if (this.start.length === 0) this.start = piece.subarray(0, 65_536);
    if (this.foreign) return;
    try {
      this.utf8.decode(piece, { stream: true });
    } catch {
      this.foreign = piece;
    }
  }

  encoding(): Encoding {
    const marked = boms.find(([, mark]) => startsWith(this.start, mark));
    if (marked) return marked[0];
    return utf16WithoutMark(this.start) ?? (this.foreign ? legacyEncoding(this.foreign) : "utf-8");
  }
}

/** Addresses and separators are ASCII, so that every second byte of many is zero. */
function utf16WithoutMark(start: Uint8Array): Encoding | null {
  const zeros = [0, 0];
  start.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]!++;
  });
  const [even, odd] = zeros as [number, number];
  const many = start.length / 10;
  if (odd > many && even < many / 10) return "utf-16le";
  if (even > many && odd < many / 10) return "utf-16be";
  return null;
}

/** Cyrillic words are runs of high bytes; in western languages an accented letter stands between plain ones. */
function legacyEncoding(bytes: Uint8Array): Encoding {
  let high = 0;
  let beside = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i]! < 0xa8) continue;
    high++;
    if (bytes[i + 1]! >= 0xa8) beside++;
  }
  return beside * 2 > high ? "windows-1251" : "windows-1252";
}

/** True when it is a picture, an archive or a program rather than text. */
export function isBinary(start: Uint8Array): boolean {
  const sample = start.subarray(0, 65_536);
  const controls = sample.reduce((count, byte) => count + Number(byte < 9 || (byte > 13 && byte < 32)), 0);
  return controls > sample.length / 50;
}
