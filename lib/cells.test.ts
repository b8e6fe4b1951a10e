import fc from "fast-check";
import { expect, test } from "vitest";
import { readCell, safeCell } from "./cells";

test.each([
  ["=1+1", "'=1+1"],
  ["+79161234567", "'+79161234567"],
  ["-1+2", "'-1+2"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["\r=1", "'\r=1"],
  ["'=1", "''=1"],
  ['"a"\nb', '\'"a"\nb'],
  ['"a"', '"a"'],
  ["-5", "-5"],
  ["-5.25", "-5.25"],
  ["007", "007"],
  ["'quoted'", "'quoted'"],
  ["a=b", "a=b"],
])("%j is written as %j", (text, written) => {
  expect(safeCell(text)).toBe(written);
  expect(readCell(written)).toBe(text);
});

const text = fc.string({ unit: fc.constantFrom(..."'=+-@\t\r\n,;\" 0a5.Жé👋"), maxLength: 12 });

test("whatever is written is read back, and nothing written is run", () => {
  fc.assert(
    fc.property(text, (text) => {
      const written = safeCell(text);
      expect(readCell(written)).toBe(text);
      if (Number.isNaN(Number(written))) expect(written).not.toMatch(/^[=+\-@\t\r]/);
    }),
  );
});
