import { expect, test } from "vitest";
import { Brand, defaultBrand } from "./schema";

test("what is left out is as in the default", () => {
  const brand = Brand.parse({ colors: { primary: "#FF0000" }, button: { style: "outline" } });
  expect(brand).toEqual({
    ...defaultBrand,
    colors: { ...defaultBrand.colors, primary: "#ff0000" },
    button: { ...defaultBrand.button, style: "outline" },
  });
});

test.each([
  { colors: { text: "red" } },
  { colors: { text: "#fff;background:url(https://example.com)" } },
  { logoUrl: "javascript:alert(1)" },
  { font: "Comic Sans" },
  { footer: { social: [{ network: "x", url: "ftp://example.com" }] } },
])("%o is refused", (values) => {
  expect(Brand.safeParse(values).success).toBe(false);
});
