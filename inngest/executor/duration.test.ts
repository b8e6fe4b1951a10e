import { expect, test } from "vitest";
import { delayUntil, parseDuration } from "./duration";

test.each([
  ["1h30m", 5_400_000],
  ["1w2d", 777_600_000],
  ["500ms", 500],
  ["1.5s", 1_500],
  ["", 0],
  ["soon", null],
  ["1h and more", null],
])("%s is %s ms", (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

const now = Date.parse("2026-11-22T12:00:00Z");

test.each([
  ["2026-11-22T12:00:01.500Z", 1_500],
  ["2026-11-22T11:00:00Z", 0],
  ["10s", 10_000],
  ["7", 7_000],
  ["never", null],
])("%s is %s ms away", (text, ms) => {
  expect(delayUntil(text, now)).toBe(ms);
});
