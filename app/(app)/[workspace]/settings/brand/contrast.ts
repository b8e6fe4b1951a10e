import type { Brand, BrandColor } from "@/lib/brand/schema";

/** Text below this can't be read by many (WCAG 2.2, 1.4.3 AA). */
export const READABLE = 4.5;

type Pair = { text: BrandColor; ground: BrandColor };
type Look = Pick<Brand, "colors" | "darkColors" | "button">;
export type HardToRead = Pair & { scheme: "light" | "dark"; contrast: number };

/** Where text of the brand stands on a ground from which it hardly differs. */
export function hardToRead({ colors, darkColors, button }: Look): HardToRead[] {
  const pairs: Pair[] = [
    { text: "text", ground: "card" },
    { text: "muted", ground: "card" },
    { text: "muted", ground: "page" },
    { text: "link", ground: "card" },
    button.style === "filled" ? { text: "onPrimary", ground: "primary" } : { text: "primary", ground: "card" },
  ];
  return Object.entries({ light: colors, dark: darkColors }).flatMap(([scheme, colors]) =>
    pairs
      .map((pair) => ({
        ...pair,
        scheme: scheme as HardToRead["scheme"],
        contrast: contrastOf(colors[pair.text], colors[pair.ground]),
      }))
      .filter(({ contrast }) => contrast < READABLE),
  );
}

/** From 1 to 21; not a number while a colour is being typed. */
export function contrastOf(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter! + 0.05) / (darker! + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
