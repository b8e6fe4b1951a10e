import { expect, test } from "vitest";
import { redact, redactText } from "./redact";

test.each([
  ["550 5.1.1 <ada.lovelace@mill.example>: no such user", "550 5.1.1 <a•••@mill.example>: no such user"],
  ["анна@почта.рф", "а•••@почта.рф"],
  ["connect smtps://ada:s3cret@relay.example:465 failed", "connect smtps://•••@relay.example:465 failed"],
  ["Authorization: Bearer abc.def-ghi", "Authorization: Bearer •••"],
  ["key re_abcdefgh12345678 is not valid", "key re_••• is not valid"],
  ["https://mill.example/verify?token=abc&next=/app", "https://mill.example/verify?token=•••&next=/app"],
  ["pump 12 of cmp_01a3b5c7d9e1f3a5b7c9d1e3f5a7", "pump 12 of cmp_01a3b5c7d9e1f3a5b7c9d1e3f5a7"],
])("%s is shown as %s", (text, shown) => expect(redactText(text)).toBe(shown));

test("secrets are masked by their names, whatever they are, and the rest keeps its form", () => {
  expect(
    redact({
      campaignId: "cmp_1",
      counts: [1, null, true],
      "ada@mill.example": { apiKey: "x", api_key: 7, smtpPassword: { nested: "y" }, to: "bert@mill.example" },
    }),
  ).toEqual({
    campaignId: "cmp_1",
    counts: [1, null, true],
    "a•••@mill.example": { apiKey: "•••", api_key: "•••", smtpPassword: "•••", to: "b•••@mill.example" },
  });
});
