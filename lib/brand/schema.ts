import { z } from "zod";
import { optionalText } from "@/lib/zod";

const systemStack = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/** From a host that sets no cookies and keeps no addresses: who opens a mail has not agreed to either. */
const webFont = (family: string, fallback: string) => ({
  label: family,
  stack: `'${family}', ${fallback}`,
  webFont: {
    family,
    fallback,
    css: `https://fonts.bunny.net/css?family=${family.toLowerCase().replaceAll(" ", "-")}:400,700`,
  },
});
export type WebFont = ReturnType<typeof webFont>["webFont"];

const installedFont = (label: string, stack: string) => ({ label, stack, webFont: null });

/** Each ends in fonts that every system has. Those loaded from the web write Cyrillic too; many mailboxes show the fallback. */
export const fonts = {
  system: installedFont("System", systemStack),
  arial: installedFont("Arial", "Arial, Helvetica, sans-serif"),
  verdana: installedFont("Verdana", "Verdana, Geneva, sans-serif"),
  tahoma: installedFont("Tahoma", "Tahoma, Verdana, sans-serif"),
  trebuchet: installedFont("Trebuchet MS", "'Trebuchet MS', Tahoma, sans-serif"),
  georgia: installedFont("Georgia", "Georgia, 'Times New Roman', serif"),
  times: installedFont("Times New Roman", "'Times New Roman', Times, serif"),
  courier: installedFont("Courier New", "'Courier New', Courier, monospace"),
  inter: webFont("Inter", "Arial, sans-serif"),
  roboto: webFont("Roboto", "Arial, sans-serif"),
  openSans: webFont("Open Sans", "Verdana, sans-serif"),
  montserrat: webFont("Montserrat", "Verdana, sans-serif"),
  merriweather: webFont("Merriweather", "Georgia, serif"),
  playfair: webFont("Playfair Display", "Georgia, serif"),
};
export type FontName = keyof typeof fonts;
export const fontNames = Object.keys(fonts) as [FontName, ...FontName[]];

export const socialNetworks = [
  "website",
  "facebook",
  "instagram",
  "x",
  "linkedin",
  "youtube",
  "tiktok",
  "telegram",
  "whatsapp",
  "vk",
  "github",
] as const;
export type SocialNetwork = (typeof socialNetworks)[number];

export const buttonStyles = ["filled", "outline"] as const;

const color = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, { error: "brand.errors.color" });
const url = z.url({ protocol: /^https?$/, error: "brand.errors.url" });
const radius = z.coerce.number().int().min(0).max(40);
const font = z.enum(fontNames);

const lightColors = {
  primary: "#1d4ed8",
  onPrimary: "#ffffff",
  text: "#1d1d1b",
  muted: "#63635e",
  link: "#1d4ed8",
  page: "#f4f4f2",
  card: "#ffffff",
  line: "#e5e5e0",
};
const nightColors: typeof lightColors = {
  primary: "#93b4ff",
  onPrimary: "#0b1a40",
  text: "#f0f0ec",
  muted: "#a8a8a1",
  link: "#a9c3ff",
  page: "#141413",
  card: "#1f1f1d",
  line: "#3a3a36",
};
export type BrandColor = keyof typeof lightColors;
export const brandColors = Object.keys(lightColors) as BrandColor[];

const palette = (defaults: typeof lightColors) =>
  z
    .object({
      primary: color.default(defaults.primary).describe("Buttons."),
      onPrimary: color.default(defaults.onPrimary).describe("What is written on filled buttons."),
      text: color.default(defaults.text),
      muted: color.default(defaults.muted).describe("What matters less, such as the footer."),
      link: color.default(defaults.link),
      page: color.default(defaults.page).describe("Around the mail."),
      card: color.default(defaults.card).describe("Behind its text."),
      line: color.default(defaults.line),
    })
    .prefault({});

/** How a workspace's mails look. What is left out is as in `defaultBrand`. */
export const Brand = z
  .object({
    logoUrl: url.max(2000).nullable().default(null),
    logoWidth: z.coerce.number().int().min(24).max(600).default(140).describe("In pixels, as shown."),
    logoHeight: z.int().min(1).nullable().default(null).describe("Known when the logo lies in the library of images."),
    colors: palette(lightColors),
    darkColors: palette(nightColors).describe("For mailboxes that show mails dark and let them choose how."),
    font: font.default("system"),
    headingFont: font.default("system"),
    button: z.object({ radius: radius.default(8), style: z.enum(buttonStyles).default("filled") }).prefault({}),
    radius: radius.default(12).describe("Corners of the card and of images."),
    footer: z
      .object({
        legal: z.string().trim().max(2000).default("").describe("What the law wants said, below the postal address."),
        social: z
          .array(z.object({ network: z.enum(socialNetworks), url: url.max(500) }))
          .max(12)
          .default([]),
      })
      .prefault({}),
  })
  .meta({ id: "Brand" });
export type Brand = z.output<typeof Brand>;

export const defaultBrand: Brand = Brand.parse({});

export const WorkspaceBrand = Brand.extend({
  version: z.number().describe("0: nobody has changed it yet."),
}).meta({ id: "WorkspaceBrand" });
export type WorkspaceBrand = z.output<typeof WorkspaceBrand>;

export const SaveBrand = Brand.omit({ logoHeight: true }).extend({
  logoUrl: optionalText(2000).pipe(url.nullable()),
  version: z.int().min(0).describe("The version you read; a newer one in the database answers 409."),
});
export type SaveBrand = z.output<typeof SaveBrand>;
