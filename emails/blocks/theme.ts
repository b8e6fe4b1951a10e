import { z } from "zod";
import { type Brand, type BrandColor, brandColors, fontNames, fonts } from "@/lib/brand/schema";

/** The workspace's brand with what this mail has otherwise. */
export type Theme = Brand;

const hexColor = z.string().regex(/^#[0-9a-f]{6}$/);

/** Where a mail departs from the brand; a later change of the brand leaves these alone. */
export const Departure = z.object({
  colors: z.partialRecord(z.enum(brandColors), hexColor).optional(),
  darkColors: z.partialRecord(z.enum(brandColors), hexColor).optional(),
  font: z.enum(fontNames).optional(),
  headingFont: z.enum(fontNames).optional(),
  radius: z.int().min(0).max(40).optional(),
});
export type Departure = z.output<typeof Departure>;

export const themeOf = (brand: Brand, { colors, darkColors, ...rest }: Departure = {}): Theme => ({
  ...brand,
  ...rest,
  colors: { ...brand.colors, ...colors },
  darkColors: { ...brand.darkColors, ...darkColors },
});

export const stackOf = (font: Brand["font"]) => fonts[font].stack;

export const WIDTH = 600;

/** Below a block that is a table, in its cell: Outlook on Windows knows no margins of tables. */
export const GAP = "0 0 16px";

const rules: [selectors: string, property: string, color: BrandColor][] = [
  [".card", "background-color", "card"],
  [".text", "color", "text"],
  [".muted", "color", "muted"],
  [".link, .text a", "color", "link"],
  [".line", "border-color", "line"],
  [".filled", "background-color", "primary"],
  [".filled", "border-color", "primary"],
  [".filled a", "color", "onPrimary"],
  [".outline", "border-color", "primary"],
  [".outline a", "color", "primary"],
];

const pageRule: (typeof rules)[number] = [".page, .page > table > tbody > tr > td", "background-color", "page"];

const inColors = (colors: Brand["colors"], drawn: typeof rules, scope: string) =>
  drawn.map(([selectors, property, color]) => {
    const scoped = selectors.split(", ").map((selector) => `${scope}${selector}`);
    return `${scoped.join(", ")} { ${property}: ${colors[color]} !important; }`;
  });

/** Whatever the mail shows, in the brand's dark colours; a ground of its own stays, and so does what is on it. */
export const darkRules = ({ colors, darkColors }: Theme, scope = "") =>
  [...inColors(darkColors, [pageRule, ...rules], scope), ...inColors(colors, rules, `${scope}.own `)].join("\n");

/** Mailboxes that know dark colours get ours: by the media query, and Outlook on the web by the attribute it sets. */
export const darkStyles = (theme: Theme) =>
  `@media (prefers-color-scheme: dark) {\n${darkRules(theme)}\n}\n${darkRules(theme, "[data-ogsc] ")}`;

/** Columns become rows on phones. */
export const phoneStyles = `@media (max-width: 624px) {
  .sheet > tbody > tr > td { padding-left: 12px !important; padding-right: 12px !important; }
}
@media (max-width: 480px) {
  .inset > tbody > tr > td { padding-left: 20px !important; padding-right: 20px !important; }
  .stack { display: block !important; width: 100% !important; padding-left: 0 !important; padding-right: 0 !important; }
  .wide { width: 100% !important; height: auto !important; }
  .desktop { display: none !important; }
}`;
