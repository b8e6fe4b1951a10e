import { afterEach, expect, test, vi } from "vitest";
import type { FieldType } from "./schema";
import { readDate, readText, readValue, writeText } from "./values";

const kind = (type: FieldType) => ({ type, choices: type === "choice" ? ["Gold", "Silver"] : [] });

test.each([
  ["text", "Тверь", ["", "  ", "x".repeat(2_001), 5, true, null, ["a"]]],
  ["number", 0, [Number.NaN, Number.POSITIVE_INFINITY, "5", true, null]],
  ["boolean", false, ["false", 0, null]],
  ["date", "2024-02-29", ["2023-02-29", "29.02.2024", "2024-2-9", 20_240_229, "+2024-02-29"]],
  ["choice", "Gold", ["gold", "Bronze", "", 1]],
  ["list", ["a", "b"], [[], ["a", ""], "a, b", ["x".repeat(201)], [1], Array.from({ length: 101 }, String)]],
] as const)("JSON for %s", (type, value, wrong) => {
  expect(readValue(kind(type), value)).toEqual({ value });
  for (const other of wrong)
    expect(readValue(kind(type), other), String(other)).toEqual({ error: `fields.errors.${type}` });
});

test("a list holds each item once, without blanks around it", () => {
  expect(readValue(kind("list"), [" a", "b", "a "])).toEqual({ value: ["a", "b"] });
});

test.each([
  ["number", "12", 12],
  ["number", "-1 234,5", -1234.5],
  ["number", "1,234.5", 1234.5],
  ["number", "1.234,5", 1234.5],
  ["number", "1,234", 1234],
  ["number", "1,5", 1.5],
  ["number", "1.234.567", 1234567],
  ["number", "1’000", null],
  ["number", "1'000", 1000],
  ["number", "12 €", null],
  ["number", "1,2,3", null],
  ["number", "0x10", null],
  ["number", "1e999", null],
  ["boolean", "Да", true],
  ["boolean", "0", false],
  ["boolean", "perhaps", null],
  ["date", "17.05.1990", "1990-05-17"],
  ["date", "yesterday", null],
  ["choice", "gold", "Gold"],
  ["choice", "Bronze", null],
  ["list", "a, b;c", ["a", "b", "c"]],
  ["list", '["a, b", "c"]', ["a, b", "c"]],
  ["list", "[a], b", ["[a]", "b"]],
  ["text", " x ", "x"],
] as const)("as %s, %j is %j", (type, text, value) => {
  expect(readText(kind(type), text)).toEqual(value === null ? { error: `fields.errors.${type}` } : { value });
});

test.each([
  ["number", 1234.5],
  ["number", -1e21],
  ["boolean", true],
  ["date", "2024-02-29"],
  ["list", ["a", "b; c"]],
  ["list", ["[a]"]],
  ["list", ['"', "\\", "|"]],
  ["choice", "Silver"],
] as const)("what is written of %s %j reads as the same", (type, value) => {
  expect(readText(kind(type), writeText(value as never))).toEqual({ value });
});

test.each([
  ["1990-05-17", "dmy", "1990-05-17"],
  ["1990/5/7", "mdy", "1990-05-07"],
  ["1990-05-17T00:00:00Z", "dmy", "1990-05-17"],
  ["17.05.1990 00:00", "dmy", "1990-05-17"],
  ["5/17/1990", "mdy", "1990-05-17"],
  ["29.02.2000", "dmy", "2000-02-29"],
  ["29.02.1900", "dmy", null],
  ["5/17/1990", "dmy", null],
  ["0000-00-00", "dmy", null],
  ["tomorrow", "dmy", null],
] as const)("the date %s (%s) is %s", (text, order, date) => expect(readDate(text, order)).toBe(date));

afterEach(() => {
  vi.useRealTimers();
});

test.each([
  ["17.05.85", "dmy", "1985-05-17", "1985-05-17"],
  ["5/7/26", "mdy", "2026-05-07", "2026-05-07"],
  ["22.11.26", "dmy", "2026-11-22", "2026-11-22"],
  ["23.11.26", "dmy", "1926-11-23", "2026-11-23"],
  ["22.11.46 10:30", "dmy", "1946-11-22", "2046-11-22"],
  ["23.11.46", "dmy", "1946-11-23", "1946-11-23"],
  ["01-01-00", "dmy", "2000-01-01", "2000-01-01"],
  ["29.02.00", "dmy", "2000-02-29", "2000-02-29"],
  ["29.02.85", "dmy", null, null],
  ["85-05-17", "dmy", null, null],
  ["17.05.085", "dmy", null, null],
  ["06 12 34 56", "dmy", null, null],
] as const)("on 22 November 2026 the birthday %s (%s) is %s, another day %s", (text, order, birthday, other) => {
  vi.useFakeTimers({ now: new Date("2026-11-22T12:00:00Z") });
  expect(readDate(text, order, { isPast: true })).toBe(birthday);
  expect(readDate(text, order)).toBe(other);
});
