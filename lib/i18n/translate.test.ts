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

const limit = z.coerce.number().int().min(1).max(1_000);
const Numbers = z.object({
  plain: limit,
  orNothing: z.null().or(z.literal("")).or(limit),
  above: z.number().positive(),
});

test.each([
  ["letters", { plain: "abc", orNothing: "abc", above: "1" }, ["Введите число.", "Введите число.", "Введите число."]],
  ["too little", { plain: 0, orNothing: "-1", above: 0 }, ["Не меньше 1.", "Не меньше 1.", "Больше 0."]],
  ["too much", { plain: 1e9, orNothing: "1e9", above: 1 }, ["Не больше 1\u00a0000.", "Не больше 1\u00a0000."]],
  ["half of one", { plain: 1.5, orNothing: "1.5", above: 1 }, ["Введите целое число.", "Введите целое число."]],
])("says in plain words what is wrong with a number: %s", (_, raw, sentences) => {
  const parsed = parseInput(Numbers, raw, "ru");
  expect(!parsed.ok && Object.values(parsed.fields).flat()).toEqual(sentences);
});
