import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { makeMessageToken, messageTokens, readMessageToken } from "@/lib/tokens";

const sample = { purpose: "click", workspaceId: newId("workspace"), messageId: newId("message"), link: 513 } as const;

test("what was put in comes out", () => {
  expect(readMessageToken(makeMessageToken(sample), "click")).toEqual(sample);
});

test("every token of a mail is its own, in whatever order they are made", () => {
  const { workspaceId, messageId } = sample;
  const one = messageTokens({ workspaceId, messageId });
  fc.assert(
    fc.property(fc.constantFrom("open", "click", "unsubscribe", "view"), fc.nat(65_535), (purpose, link) => {
      const token = { purpose, workspaceId, messageId, link } as const;
      expect(one(purpose, link)).toBe(makeMessageToken(token));
      expect(readMessageToken(one(purpose, link), purpose)).toEqual(token);
    }),
  );
  const tags = Array.from({ length: 64 }, (_, link) => one("click", link).slice(-21));
  expect(new Set(tags).size).toBe(64);
});

test("a token for one purpose is none for another", () => {
  expect(readMessageToken(makeMessageToken(sample), "unsubscribe")).toBeNull();
});

test("any single changed character makes it none of ours", () => {
  const token = makeMessageToken(sample);
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.nat(63), (at, to) => {
      fc.pre(token[at] !== alphabet[to]);
      expect(readMessageToken(token.slice(0, at) + alphabet[to] + token.slice(at + 1), "click")).toBeNull();
    }),
  );
});

test.each(["", "x", "a".repeat(63), "a".repeat(10_000), "../../etc/passwd"])("%s is no token", (text) => {
  expect(readMessageToken(text, "click")).toBeNull();
});
