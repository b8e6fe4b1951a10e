import { z } from "zod";

/** In a form, one on each line. */
const lines = z
  .array(z.string())
  .or(z.string().transform((text) => text.split(/[\s,]+/)))
  .transform((entries) => [...new Set(entries.map((entry) => entry.trim()).filter(Boolean))]);

const Address = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

/** As browsers say it in `Origin`. */
function originOf(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, origin, hostname, pathname, search, hash, username } = new URL(text);
  const isBare = pathname === "/" && !hostname.includes("*") && `${search}${hash}${username}` === "";
  return /^https?:$/.test(protocol) && isBare ? origin : null;
}

const addresses = lines
  .refine((entries) => entries.length <= 100, { error: "settings.errors.accessMany" })
  .refine((entries) => entries.every((entry) => Address.safeParse(entry).success), {
    error: "settings.errors.address",
  });
const origins = lines
  .refine((entries) => entries.length <= 100, { error: "settings.errors.accessMany" })
  .transform((entries) => entries.map(originOf))
  .refine((entries) => !entries.includes(null), { error: "settings.errors.origin" })
  .transform((entries) => entries.filter((entry) => entry !== null));

export const SaveAccess = z.object({
  addresses: addresses.describe(
    "Addresses and networks (`203.0.113.0/24`) from which people and keys come, your own among them; empty: from anywhere.",
  ),
  origins: origins.describe("Websites (`https://shop.example`) whose pages may ask the API; empty: none."),
  version: z.int().min(0).describe("The version you read; a newer one in the database answers 409."),
});
export type SaveAccess = z.output<typeof SaveAccess>;

export const Access = z
  .object({ addresses: z.array(z.string()), origins: z.array(z.string()), version: z.int() })
  .meta({ id: "Access" });
export type Access = z.output<typeof Access>;
