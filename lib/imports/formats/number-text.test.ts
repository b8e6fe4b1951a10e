import { expect, test } from "vitest";
import { numberKind, numberText } from "./number-text";

test.each([
  [0, undefined, "number"],
  [14, undefined, "date"],
  [22, undefined, "moment"],
  [164, "yyyy-mm-dd", "date"],
  [164, "[$-419]d mmmm yyyy", "date"],
  [164, "mmm", "date"],
  [164, "h:mm AM/PM", "time"],
  [164, "[h]:mm:ss", "time"],
  [164, "dd.mm.yy hh:mm", "moment"],
  [164, "00000", "zeros:5"],
  [164, '0.00 "days"', "number"],
  [164, "[Red]#,##0.00", "number"],
  [164, "General", "number"],
  [164, '_-* #,##0.00 "₽"_-', "number"],
])("format %i %s is a %s", (id, code, kind) => {
  expect(numberKind(id, code)).toBe(kind);
});

test.each([
  [1, "date", "1900-01-01"],
  [59, "date", "1900-02-28"],
  [61, "date", "1900-03-01"],
  [33_010, "date", "1990-05-17"],
  [45_351.545_138_888_9, "moment", "2024-02-29 13:05"],
  [45_351, "moment", "2024-02-29"],
  [0.5, "time", "12:00"],
  [1.25, "time", "30:00"],
  [-1, "date", "-1"],
  [9e9, "date", "9000000000"],
  [79_161_234_567, "number", "79161234567"],
  [1e21, "number", "1000000000000000000000"],
  [1e-7, "number", "0.0000001"],
  [0.1 + 0.2, "number", "0.3"],
  [-12.5, "number", "-12.5"],
  [123, "zeros:5", "00123"],
] as const)("%d as %s is %s", (value, kind, text) => {
  expect(numberText(value, kind, { since1904: false })).toBe(text);
});

test("workbooks of old Macs count from 1904", () => {
  expect(numberText(0, "date", { since1904: true })).toBe("1904-01-01");
});
