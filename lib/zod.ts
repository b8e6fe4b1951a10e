import { z } from "zod";

/** ISO string on the wire, Date in the domain. */
export const isoDate = z.codec(z.iso.datetime({ offset: true }), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});

/** A prefixed id, e.g. `idOf("cmp")`. */
export const idOf = (prefix: string) => z.string().regex(new RegExp(`^${prefix}_[0-9a-f]{28}$`));

export const pageInput = {
  cursor: z.string().max(200).optional().describe("`nextCursor` of the page before."),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** One page of a list, by key: pass `nextCursor` on to read further; null at the end. */
export const pageOf = <T extends z.ZodType>(Item: T) =>
  z.object({ items: z.array(Item), nextCursor: z.string().nullable() });

export const timeZone = z.string().refine(isTimeZone, { error: "common.errors.timeZone" });

function isTimeZone(zone: string) {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** An empty box in a form means "nothing". */
export const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .nullish()
    .transform((text) => text || null);
