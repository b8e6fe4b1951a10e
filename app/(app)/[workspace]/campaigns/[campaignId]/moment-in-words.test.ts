import { expect, test } from "vitest";
import { momentInWords, zoneInWords } from "./moment-in-words";

/** Intl separates with narrow and non-breaking spaces. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const now = new Date("2026-11-22T22:30:00Z");

test.each([
  ["2026-11-22T23:00:00Z", "UTC", "en", "today, 11:00 PM"],
  ["2026-11-22T23:00:00Z", "Europe/Moscow", "en", "today, 2:00 AM"],
  ["2026-11-23T08:00:00Z", "UTC", "en", "tomorrow, Monday, November 23 at 8:00 AM"],
  ["2026-11-23T08:00:00Z", "Asia/Tokyo", "en", "today, 5:00 PM"],
  ["2026-11-24T08:00:00Z", "UTC", "ru", "вторник, 24 ноября в 8:00"],
  ["2027-01-02T08:00:00Z", "UTC", "en", "Saturday, January 2, 2027 at 8:00 AM"],
])("%s in %s, %s: %s", (moment, zone, locale, words) => {
  expect(plain(momentInWords(new Date(moment), now, locale, zone))).toBe(words);
});

test("a zone is told with what it is ahead at that moment", () => {
  expect(zoneInWords("America/New_York", new Date("2026-07-01T00:00:00Z"), "en")).toBe("America/New York, GMT-4");
  expect(zoneInWords("America/New_York", new Date("2026-12-01T00:00:00Z"), "en")).toBe("America/New York, GMT-5");
  expect(zoneInWords("UTC", now, "en")).toBe("UTC, GMT+0");
});
