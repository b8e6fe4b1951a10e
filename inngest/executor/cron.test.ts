import { expect, test } from "vitest";
import { nextTick } from "./cron";

const at = (moment: string) => new Date(moment);

test.each([
  ["0 9 * * *", "2026-03-28T10:00:00Z", "2026-03-29T09:00:00Z"],
  ["TZ=Europe/Berlin 0 9 * * *", "2026-03-28T10:00:00Z", "2026-03-29T07:00:00Z"],
  ["CRON_TZ=Asia/Kolkata 30 0 1 * *", "2026-01-15T00:00:00Z", "2026-01-31T19:00:00Z"],
  ["@hourly", "2026-01-15T00:00:00Z", "2026-01-15T01:00:00Z"],
])("%s after %s comes at %s", (expression, after, next) => {
  expect(nextTick(expression, at(after))).toEqual(at(next));
});

test.each(["* * * * * *", "TZ=Mars/Olympus 0 9 * * *", "tomorrow", "0 0 31 2 *"])("%s is refused", (expression) => {
  expect(() => nextTick(expression)).toThrow();
});
