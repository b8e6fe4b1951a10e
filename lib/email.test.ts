import fc from "fast-check";
import { expect, test } from "vitest";
import { normalizeEmail } from "./email";

test.each([
  ["anna@example.com", "anna@example.com"],
  ["  Anna.Smith+news@Example.COM ", "anna.smith+news@example.com"],
  ["o'brien@example.ie", "o'brien@example.ie"],
  ["ivan@пример.рф", "ivan@xn--e1afmkfd.xn--p1ai"],
  ["me@BÜCHER.de", "me@xn--bcher-kva.de"],
  ["me@xn--bcher-kva.de", "me@xn--bcher-kva.de"],
  ["a/b=c@example.com", "a/b=c@example.com"],
])("%s is %s", (text, email) => expect(normalizeEmail(text)).toBe(email));

test.each([
  "",
  "@",
  "anna",
  "anna@",
  "@example.com",
  "anna@example",
  "anna@@example.com",
  "anna@exa mple.com",
  "an na@example.com",
  "anna..b@example.com",
  ".anna@example.com",
  "anna@.example.com",
  "anna@example..com",
  "anna@example.c",
  "anna@127.0.0.1",
  "anna@-example.com",
  "anna@ex%41mple.com",
  "anna@example.com/path",
  "anna@example.com:25",
  "Anna <anna@example.com>",
  '"anna b"@example.com',
  "анна@example.com",
  "anna@example.com\r\nBcc: all@example.com",
  "anna@exam\u0000ple.com",
  `${"a".repeat(65)}@example.com`,
  `a@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.${"e".repeat(60)}.${"f".repeat(20)}.com`,
])("%j is no address", (text) => expect(normalizeEmail(text)).toBeNull());

test("normalising twice changes nothing, and what comes out is safe in a header", () => {
  const anything = fc.oneof(
    fc.emailAddress(),
    fc.string({ unit: "binary" }),
    fc.webAuthority().map((host) => `a@${host}`),
  );
  fc.assert(
    fc.property(anything, (text) => {
      const email = normalizeEmail(text);
      if (email === null) return;
      expect(normalizeEmail(email)).toBe(email);
      expect(email).toBe(email.toLowerCase());
      expect(email).toMatch(/^[\x21-\x7e]+$/);
      expect(email.split("@")).toHaveLength(2);
    }),
    { numRuns: 2_000 },
  );
});
