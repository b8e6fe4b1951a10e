import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { makeMessageToken, readMessageToken } from "@/lib/tokens";

const sample = { purpose: "click", workspaceId: newId("workspace"), messageId: newId("message"), link: 513 } as const;

test("what was put in comes out", () => {
  expect(readMessageToken(makeMessageToken(sample), "click")).toEqual(sample);
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
