import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bomLength, EncodingSniffer, isBinary } from "./encoding";

function sniff(...pieces: Uint8Array[]) {
  const sniffer = new EncodingSniffer();
  for (const piece of pieces) sniffer.push(piece);
  return sniffer.encoding();
}

const line = "email;name\nivan@example.com;Иван Петров\n";
const windows1251 = Buffer.from([
  ...Buffer.from("ivan@example.com;"),
  0xc8,
  0xe2,
  0xe0,
  0xed,
  0x20,
  0xcf,
  0xe5,
  0xf2,
  0xf0,
]);

test.each([
  ["utf-8", Buffer.from(line)],
  ["utf-8", Buffer.from("email\na@example.com")],
  ["utf-8", Buffer.from(`\ufeff${line}`)],
  ["utf-16le", Buffer.from(`\ufeff${line}`, "utf16le")],
  ["utf-16be", Buffer.from(`\ufeff${line}`, "utf16le").swap16()],
  ["utf-16le", Buffer.from(line, "utf16le")],
  ["utf-16be", Buffer.from(line, "utf16le").swap16()],
  ["windows-1251", windows1251],
  ["windows-1252", Buffer.from("zoe@example.com;Zo\xeb Fran\xe7ois, G\xfcnther\n", "latin1")],
])("tells %s", (encoding, file) => expect(sniff(file)).toBe(encoding));

test("a letter cut in two by the network is no other encoding, and one late in the file is seen", () => {
  const bytes = Buffer.from(line);
  expect(sniff(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toBe("utf-8");
  expect(sniff(Buffer.from("email;name\n".repeat(10_000)), windows1251)).toBe("windows-1251");
});

test("the mark at the start is no part of the first cell", () => {
  expect(bomLength(Buffer.from(`\ufeff${line}`), "utf-8")).toBe(3);
  expect(bomLength(Buffer.from(`\ufeff${line}`), "windows-1251")).toBe(0);
  expect(bomLength(Buffer.from(`\ufeff${line}`, "utf16le"), "utf-16le")).toBe(2);
});

test("tells programs and pictures from text", () => {
  expect(isBinary(readFileSync(process.execPath).subarray(0, 65_536))).toBe(true);
  expect(isBinary(Buffer.from(line))).toBe(false);
  expect(isBinary(Buffer.from(`${line.repeat(10)}\0`))).toBe(false);
});
