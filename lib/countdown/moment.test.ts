import { expect, test } from "vitest";
import { readMoment } from "./moment";

const christmas = Date.UTC(2026, 11, 24, 18) / 1_000;

test.each([
  "2026-12-24T18:00:00Z",
  "2026-12-24T21:00:00.000+03:00",
  "2026-12-24 13:00 -0500",
  "2026-12-24T18:00",
  " 2026-12-24 18:00:00 ",
  new Date(christmas * 1_000),
  christmas,
  String(christmas),
  String(christmas * 1_000),
])("%j is a moment", (value) => {
  expect(readMoment(value)).toBe(christmas);
});

test("a day alone is its first moment", () => {
  expect(readMoment("2026-12-24")).toBe(Date.UTC(2026, 11, 24) / 1_000);
});

test.each([undefined, null, "", "soon", "2026-13-40", "24.12.2026", {}, [], true, Number.NaN, -5, 1e300])(
  "%j is none",
  (value) => {
    expect(readMoment(value)).toBe(0);
  },
);
