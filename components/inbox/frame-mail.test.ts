import { expect, test } from "vitest";
import { frameMail } from "./frame-mail";

test("the policy comes before all of the mail but its doctype, which keeps its mode", () => {
  expect(frameMail("<!DOCTYPE html><img src=x>", false)).toMatch(
    /^<!DOCTYPE html><meta http-equiv="content-security-policy" content="default-src 'none'[^"]+img-src data:[^"]+">.*<base target="_blank"><img src=x>$/,
  );
  expect(frameMail("<img src=x>", false)).toMatch(/^<meta http-equiv="content-security-policy"/);
});

test("images load only when they are asked for", () => {
  expect(frameMail("<p>", false)).not.toContain("https:");
  expect(frameMail("<p>", true)).toContain("img-src http: https: data:");
});
