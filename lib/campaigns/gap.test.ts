import { expect, test } from "vitest";
import { wordsAround } from "./gap";

const GAP = "\uE0F0";

test.each([
  [`Hi ${GAP},`, "Hi ,"],
  [`${GAP}`, ""],
  [`One two three four five six ${GAP}: a b c d e f`, "… three four five six : a b c d …"],
  [`First line\nDear ${GAP}!\nLast line`, "Dear !"],
  [`Dear ${GAP} ${GAP}`, "Dear"],
])("%j", (text, words) => {
  expect(wordsAround(text)).toBe(words);
});

test("a text without a gap has no words around it", () => {
  expect(wordsAround("Hi there")).toBeNull();
});
