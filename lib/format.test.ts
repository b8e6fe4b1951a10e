import { expect, test } from "vitest";
import {
  formatBytes,
  formatChange,
  formatCompact,
  formatDate,
  formatDuration,
  formatNumber,
  formatRate,
  formatRelative,
} from "./format";

/** Intl separates with narrow and non-breaking spaces. */
const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, " ");

test("figures are written as each language does", () => {
  expect(formatNumber(12430, "en")).toBe("12,430");
  expect(plain(formatNumber(12430, "ru"))).toBe("12 430");
  expect(formatCompact(12430, "en")).toBe("12.4K");
  expect(formatCompact(1350, "en")).toBe("1.35K");
});

test("a rate needs a whole that is large enough", () => {
  expect(formatRate(412, 1000, "en")).toBe("41.2%");
  expect(plain(formatRate(412, 1000, "ru"))).toBe("41,2 %");
  expect(formatRate(1, 3, "en")).toBeNull();
  expect(formatRate(0, 0, "en")).toBeNull();
});

test("a change carries its sign, and none when nothing changed", () => {
  expect(formatChange(3.14, "en")).toBe("+3.1");
  expect(formatChange(-3.14, "en")).toBe("-3.1");
  expect(formatChange(0, "en")).toBe("0");
});

test.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [39_936, "39 kB"],
  [1_363_149, "1.3 MB"],
  [10 * 1024 * 1024, "10 MB"],
])("%d bytes are %s", (bytes, text) => expect(formatBytes(bytes, "en")).toBe(text));

test("a moment is told in the reader's zone", () => {
  const moment = new Date("2026-11-22T23:30:00Z");
  expect(plain(formatDate(moment, "dateTime", { locale: "en", timeZone: "Europe/Moscow" }))).toBe(
    "Nov 23, 2026, 2:30 AM",
  );
  expect(formatDate(moment, "date", { locale: "en", timeZone: "UTC" })).toBe("Nov 22, 2026");
});

test.each([
  [-180, "en", "3 minutes ago"],
  [86_400, "en", "tomorrow"],
  [7200, "ru", "через 2 часа"],
  [0, "en", "now"],
])("%d seconds from now, in %s: %s", (seconds, locale, text) => {
  const now = new Date("2026-11-22T12:00:00Z");
  expect(formatRelative(new Date(now.getTime() + seconds * 1000), now, locale)).toBe(text);
});

test.each([
  [3_840_000, "en", "1 hr 4 min"],
  [59_400, "en", "59 sec"],
  [0, "en", "0 sec"],
  [-5, "en", "0 sec"],
  [90_000_000, "ru", "1 дн. 1 ч"],
])("%d ms in %s last %s", (ms, locale, text) => expect(plain(formatDuration(ms, locale))).toBe(text));
