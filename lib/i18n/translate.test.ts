import { expect, test } from "vitest";
import { z } from "zod";
import { parseInput } from "./translate";

const Anything = z.object({ when: z.date() }).loose();
const parse = (raw: Record<string, unknown>) => {
  const parsed = parseInput(Anything, { when: new Date(0), ...raw }, "en");
  return parsed.ok && parsed.data;
};

test.each([
  ["a NUL", { name: "a\0b" }, { name: "ab" }],
  ["half a character", { name: "a\ud800b" }, { name: "a\ufffdb" }],
  ["either, deep inside", { tags: [{ "k\0ey": ["\0"] }] }, { tags: [{ key: [""] }] }],
])("leaves out what no column keeps: %s", (_, raw, kept) => expect(parse(raw)).toEqual({ when: new Date(0), ...kept }));

test("leaves everything else as it came", () => {
  const raw = { name: "Ж 🦔\r\n", none: null, count: 0, bytes: new Uint8Array([0]), tags: [] };
  expect(parse(raw)).toEqual({ when: new Date(0), ...raw });
});
