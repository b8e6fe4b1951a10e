import { expect, test } from "vitest";
import { withColorScheme } from "./color-scheme";

const html = "<!doctype html><html><head><style>@media (prefers-color-scheme: dark) {p{}}</style></head></html>";

test("the mail's question is answered, and the doctype stays first", () => {
  expect(withColorScheme(html, "dark")).toMatch(/^<!doctype html>.*only dark.*@media \(min-width: 0px\)/s);
  expect(withColorScheme(html, "light")).toContain("@media (min-width: 99999px)");
  expect(withColorScheme("<!DOCTYPE html><p>x", "light", "<base>")).toMatch(
    /^<!DOCTYPE html><base><style>.*<\/style><p>x$/,
  );
  expect(withColorScheme("<p>x", "light")).toMatch(/^<style>.*<p>x$/);
});
