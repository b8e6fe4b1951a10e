import { expect, test } from "vitest";
import { defaultBrand } from "@/lib/brand/schema";
import { contrastOf, hardToRead } from "./contrast";

test("as WCAG reckons it, whichever comes first", () => {
  expect(contrastOf("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrastOf("#ffffff", "#000000")).toBeCloseTo(21);
  expect(contrastOf("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  expect(contrastOf("#12", "#ffffff")).toBeNaN();
});

test("the default can be read, filled or outlined", () => {
  for (const style of ["filled", "outline"] as const)
    expect(hardToRead({ ...defaultBrand, button: { ...defaultBrand.button, style } })).toEqual([]);
});

test("what can't be read is named, with its scheme", () => {
  const darkColors = { ...defaultBrand.darkColors, text: "#555555", onPrimary: "#ffffff" };
  expect(hardToRead({ ...defaultBrand, darkColors })).toMatchObject([
    { scheme: "dark", text: "text", ground: "card" },
    { scheme: "dark", text: "onPrimary", ground: "primary" },
  ]);
});
