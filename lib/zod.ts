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

type Issue = Pick<z.core.$ZodRawIssue, "code"> & Record<string, unknown>;
type Say = (key: "none" | "whole" | "atLeast" | "moreThan" | "atMost", values?: { limit: number }) => string;

/** What zod says of numbers is for programmers; the rest stays in its words. */
export const withNumberErrors =
  (say: Say, { localeError }: z.core.$ZodConfig): z.core.$ZodErrorMap =>
  (issue) =>
    ofNumber(issue as Issue, say) ?? localeError?.(issue);

function ofNumber(issue: Issue, say: Say): string | undefined {
  if (issue.code === "invalid_type" && issue.expected === "number") return say("none");
  if (issue.code === "invalid_type" && issue.expected === "int") return say("whole");
  if (issue.code === "too_small" && issue.origin === "number")
    return say(issue.inclusive ? "atLeast" : "moreThan", { limit: Number(issue.minimum) });
  if (issue.code === "too_big" && issue.origin === "number") return say("atMost", { limit: Number(issue.maximum) });
  // A number, or nothing: whoever wrote something meant the number.
  if (issue.code === "invalid_union")
    for (const inner of (issue.errors as Issue[][]).flat()) {
      const said = ofNumber(inner, say);
      if (said) return said;
    }
}
