import { expect, test } from "vitest";
import { isSame } from "./same";

test.each([
  ["the order of keys", { a: 1, b: { c: [1, 2] } }, { b: { c: [1, 2] }, a: 1 }],
  ["nothing", null, null],
])("%s makes no difference", (_, one, other) => {
  expect(isSame(one, other)).toBe(true);
});

test.each([
  ["a value", { a: [1] }, { a: [2] }],
  ["the order of a list", [1, 2], [2, 1]],
  ["one more", { a: 1 }, { a: 1, b: 2 }],
  ["another key", { a: undefined }, { b: undefined }],
  ["nothing and something", null, {}],
])("%s makes one", (_, one, other) => {
  expect(isSame(one, other)).toBe(false);
});
