import { readdirSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { reservedSlugs, slugCandidates, slugOf } from "./slug";

const firstOf = (name: string, count: number) => {
  const candidates = slugCandidates(name);
  return Array.from({ length: count }, () => candidates.next().value);
};

test.each([
  ["Mill & Sons", "mill-sons"],
  ["Ada’s Büro", "adas-buro"],
  ["Мельница «Щука и Ёж»", "melnitsa-shchuka-i-ezh"],
  ["Київ", "kiyiv"],
  ["Æther straße", "aether-strasse"],
  ["日本", "workspace"],
  ["  -- ", "workspace"],
])("%s becomes %s", (name, slug) => expect(slugOf(name)).toBe(slug));

test("is always one clean part of a path", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (name) => {
      const slug = slugOf(name);
      expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(slug.length).toBeLessThanOrEqual(40);
    }),
  );
});

test("is numbered when taken, and never the name of a page of ours", () => {
  expect(firstOf("Mill", 3)).toEqual(["mill", "mill-2", "mill-3"]);
  expect(firstOf("Admin", 2)).toEqual(["admin-2", "admin-3"]);
});

test("every folder and file at the root of the app is reserved", () => {
  const inGroup = (dir: string): string[] =>
    readdirSync(dir, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => (name.startsWith("(") ? inGroup(`${dir}/${name}`) : [name]))
      .filter((name) => !/^[[_.]/.test(name));
  expect(inGroup("app").filter((name) => !reservedSlugs.has(name))).toEqual([]);
});
