import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_ROW_BYTES, parseBlock, parsePiece } from "./parse";
import type { Delimiter, Encoding } from "./schema";

const whole = { isLast: true };
const comma = { encoding: "utf-8", delimiter: "," } as const;

const read = (text: string) => parseBlock(Buffer.from(text), comma, whole);
const cellsOf = (text: string) => read(text).rows;

function encode(text: string, encoding: Encoding) {
  if (encoding === "utf-16le") return Buffer.from(text, "utf16le");
  if (encoding === "utf-16be") return Buffer.from(text, "utf16le").swap16();
  if (encoding === "utf-8") return Buffer.from(text);
  const decoder = new TextDecoder(encoding);
  const letters = Array.from({ length: 256 }, (_, byte) => decoder.decode(Uint8Array.of(byte)));
  return Buffer.from([...text].map((letter) => letters.indexOf(letter)));
}

test.each([
  [
    "a,b\n1,2",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    "a,b\r\n1,2\r\n",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    "a,b\r1,2\n3,4\r\n",
    [
      ["a", "b"],
      ["1", "2"],
      ["3", "4"],
    ],
  ],
  [
    'a,"b\nc"\n1,2',
    [
      ["a", "b\nc"],
      ["1", "2"],
    ],
  ],
  ['"a, ""b""",c', [['a, "b"', "c"]]],
  ['5" pipe,x', [['5" pipe', "x"]]],
  ["a\n\nb", [["a"], [""], ["b"]]],
  ["a,b,c\n1\n1,2,3,4", [["a", "b", "c"], ["1"], ["1", "2", "3", "4"]]],
])("reads %j", (text, cells) => expect(cellsOf(text)).toEqual(cells));

test.each<[Encoding, string]>([
  ["utf-8", "Иван;naïve 😀"],
  ["utf-16le", "Иван;naïve 😀"],
  ["utf-16be", "Иван;naïve 😀"],
  ["windows-1251", "Иван;Ёлка №5"],
  ["windows-1252", "Zoë;façade €"],
])("reads %s", (encoding, line) => {
  const file = encode(`${line}\r\n"${line}"\r\n`, encoding);
  expect(parseBlock(file, { encoding, delimiter: ";" }, whole)).toEqual({
    rows: [line.split(";"), [line]],
    end: file.length,
    flaw: null,
  });
});

test("says so when a quotation mark is never closed, after the rows before it", () => {
  expect(read('a,b\nc,d\n"e,f\ng,h\n')).toMatchObject({
    rows: [
      ["a", "b"],
      ["c", "d"],
    ],
    flaw: "unclosedQuote",
  });
});

test("says so when a row does not end", () => {
  const giant = `a,b\n${"x".repeat(MAX_ROW_BYTES + 2)}`;
  expect(read(giant)).toMatchObject({ rows: [["a", "b"]], flaw: "tooLong" });
  expect(read(giant.slice(4))).toMatchObject({ rows: [], flaw: "tooLong" });
});

test("leaves what is not certain to be whole for the next block", () => {
  const text = 'a,b\nc,d\n"e';
  for (let length = 5; length <= text.length; length++) {
    const { rows, flaw } = parseBlock(Buffer.from(text.slice(0, length)), comma, { isLast: false });
    expect(flaw).toBeNull();
    expect(["a,b", "c,d"]).toEqual(expect.arrayContaining(rows.map((cells) => cells.join())));
  }
});

test("block by block, every row is read once, whole, wherever the blocks end, with quotation marks and without", () => {
  const cell = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('"', "\n", "\r\n", ",", ";", "é", "Ж", "😀", ""));
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 20 }),
      fc.constantFrom<Encoding>("utf-8", "utf-16le", "utf-16be"),
      fc.constantFrom<Delimiter>(",", ";", "\t", "|"),
      fc.constantFrom("\n", "\r\n"),
      fc.integer({ min: 150, max: 400 }),
      fc.boolean(),
      (rows, encoding, delimiter, newline, size, isPlain) => {
        const special = isPlain ? /[\0\r\n",;\t|]/g : /\0/g;
        const clean = rows.map((cells) => cells.map((text) => text.toWellFormed().replaceAll(special, "")));
        const written = isPlain ? (text: string) => text : quoted;
        const file = encode(clean.map((cells) => cells.map(written).join(delimiter)).join(newline) + newline, encoding);
        const blockBytes = Math.max(size, Math.ceil(file.length / 2)) & ~1;
        const seen: string[][] = [];
        for (let offset = 0; offset < file.length; ) {
          const isLast = offset + blockBytes >= file.length;
          const block = file.subarray(offset, offset + blockBytes);
          const { rows: found, end, flaw } = parseBlock(block, { encoding, delimiter }, { isLast });
          if (flaw || found.length === 0) return fc.pre(false);
          seen.push(...found);
          offset += end;
        }
        expect(seen).toEqual(clean);
      },
    ),
    { numRuns: 300 },
  );
});

test("a piece of many blocks gives the rows that it gives at once, but for the last of one that goes on", () => {
  const long = "x".repeat(40_000);
  const lines = Array.from({ length: 60_000 }, (_, n) => {
    if (n % 9_000 === 0) return `${n},"a, b\n${long}"`;
    return n % 7_000 === 0 ? `${n},${long}` : `${n},${"é".repeat(n % 12)}`;
  });
  const file = Buffer.from(`${lines.join("\n")}\n`);
  const whole = parseBlock(file, comma, { isLast: true });
  const blocks = [...parsePiece(file, comma, { isLast: true })];
  expect(blocks.length).toBeGreaterThan(5);
  expect(blocks.flatMap(({ rows }) => rows)).toEqual(whole.rows);
  expect(blocks.at(-1)).toMatchObject({ end: file.length, flaw: null });

  const begun = [...parsePiece(file.subarray(0, -1_000), comma, { isLast: false })];
  const { end } = begun.at(-1)!;
  const rest = [...parsePiece(file.subarray(end), comma, { isLast: true })];
  expect(file.length - end).toBeLessThan(2 * MAX_ROW_BYTES);
  expect([...begun, ...rest].flatMap(({ rows }) => rows)).toEqual(whole.rows);
});

test("a row too long ends a piece with what stands before it", () => {
  const file = Buffer.from(`${"a,b\n".repeat(50_000)}${"x".repeat(2 * MAX_ROW_BYTES)}\na,b\n`);
  const blocks = [...parsePiece(file, comma, { isLast: true })];
  expect(blocks.flatMap(({ rows }) => rows)).toHaveLength(50_000);
  expect(blocks.at(-1)!.flaw).toBe("tooLong");
});
