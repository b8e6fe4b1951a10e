import { expect, test } from "vitest";
import { waveBounds, waveSizes } from "./bounds";

test.each([
  ["a large audience by its shares", 100_000, [0.01, 0.11]],
  ["a middling one by the least count", 1_000, [0.1, 0.2]],
  ["a small one in fewer waves", 150, [100 / 150]],
  ["a very small one at once", 100, []],
  ["nobody at once", 0, []],
])("splits %s", (_, audienceCount, bounds) => {
  expect(waveBounds({ shares: [1, 10], minCount: 100 }, audienceCount)).toEqual(bounds);
});

test("says how many will be in each wave", () => {
  expect(waveSizes({ shares: [1, 10], minCount: 100 }, 123_400)).toEqual([1_234, 12_340, 109_826]);
  expect(waveSizes({ shares: [1, 10], minCount: 100 }, 40)).toEqual([40]);
});
