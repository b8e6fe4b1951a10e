import { expect, test } from "vitest";
import { returnPath, SignUp } from "./schema";

test.each(["/mill", "/mill/campaigns?status=sent", "/app"])("%s may be gone back to", (path) => {
  expect(returnPath.parse(path)).toBe(path);
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "mill",
  "/a\nb",
  "",
  null,
])("%j may not", (path) => expect(returnPath.parse(path)).toBe("/app"));

test("an address is kept in lower case, without what was pasted around it", () => {
  const input = { name: "Anna", password: "three calm words", locale: "en", timeZone: "UTC" };
  expect(SignUp.parse({ ...input, email: "  Anna@Example.COM " }).email).toBe("anna@example.com");
});
