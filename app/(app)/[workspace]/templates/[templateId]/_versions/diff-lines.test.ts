import { describe, expect, test } from "vitest";
import { diffLines } from "./diff-lines";

const marks = { same: " ", added: "+", removed: "-" };
const show = (before: string, after: string) => diffLines(before, after).map(({ kind, text }) => marks[kind] + text);

test("a changed line is taken out and put in, between those that stay", () => {
  expect(show("a\nb\nc", "a\nB\nc")).toEqual([" a", "-b", "+B", " c"]);
});

test("lines that were put in, taken out and moved", () => {
  expect(show("a\nb\nc\nd", "a\nx\nb\nd\nc")).toEqual([" a", "+x", " b", "-c", " d", "+c"]);
});

describe("with lines by lot", () => {
  let seed = 7;
  const chance = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const text = (lines: number) => Array.from({ length: lines }, () => "abcd"[chance(4)]).join("\n");

  test.each(Array.from({ length: 200 }, (_, n) => n))("both texts can be read from the difference (%i)", () => {
    const [before, after] = [text(chance(12)), text(chance(12))];
    const lines = diffLines(before, after);
    const without = (kind: string) => lines.filter((line) => line.kind !== kind).map(({ text }) => text);
    expect(without("added").join("\n")).toBe(before);
    expect(without("removed").join("\n")).toBe(after);
  });
});

test("a text of which nothing stays is not searched for long", () => {
  const lines = (letter: string) => Array.from({ length: 20_000 }, (_, n) => letter + n).join("\n");
  expect(diffLines(lines("a"), lines("b"))).toHaveLength(40_000);
});
