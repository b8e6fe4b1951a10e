import { expect, test } from "vitest";
import { newId } from "./ids";

test("what is made later sorts later, within one millisecond too", () => {
  const now = Date.now();
  const made = Array.from({ length: 1_000 }, () => newId("list", now));
  expect(made.toSorted()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
  expect(newId("list", now + 1) > made.at(-1)!).toBe(true);
});

test("an id has one shape, whatever the moment", () => {
  for (const now of [0, 1, Date.now()]) expect(newId("list", now)).toMatch(/^lst_[0-9a-f]{28}$/);
});
