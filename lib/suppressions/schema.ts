import { z } from "zod";
import { isoDate, optionalText, pageInput } from "@/lib/zod";

export const suppressionReasons = ["unsubscribed", "bounced", "complained", "manual", "imported"] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

/** What a member decided by themselves, and may take back without asking anyone. */
export const isOwnDecision = (reason: SuppressionReason) => reason === "manual" || reason === "imported";

export const MAX_IMPORT_BYTES = 50 * 1024 * 1024;

const Email = z.string().trim().min(1).max(320);
const expiresAt = isoDate
  .nullish()
  .refine((date) => !date || date > new Date(), { error: "suppressions.errors.past" })
  .describe("When mail may go there again; null: never.");

export const AddSuppressions = z.object({ emails: z.array(Email).min(1).max(1_000), expiresAt });
export type AddSuppressions = z.output<typeof AddSuppressions>;

export const RemoveSuppression = z.object({
  email: Email,
  acknowledged: z
    .stringbool()
    .or(z.boolean())
    .default(false)
    .describe("Needed for an address that unsubscribed, bounced or complained: mailing it again may be unlawful."),
});
export type RemoveSuppression = z.output<typeof RemoveSuppression>;

const q = z.string().trim().max(200).optional().describe("A part of the address; one or two letters must begin it.");

export const SuppressionFilter = z.object({ q, reason: z.enum(suppressionReasons).optional() });
export type SuppressionFilter = z.output<typeof SuppressionFilter>;

export const ListSuppressions = SuppressionFilter.extend(pageInput);
export type ListSuppressions = z.output<typeof ListSuppressions>;

export const Suppression = z
  .object({
    email: z.string(),
    reason: z.enum(suppressionReasons),
    messageId: z.string().nullable().describe("The mail by which it came."),
    campaignId: z.string().nullable(),
    campaignName: z.string().nullable(),
    expiresAt: isoDate.nullable(),
    createdAt: isoDate,
  })
  .meta({ id: "Suppression" });
export type Suppression = z.output<typeof Suppression>;

export const Added = z.object({ addedCount: z.number() });

/** The body is the file itself. */
export const ImportSuppressions = z.object({});

export const ImportedSuppressions = z.object({
  addedCount: z.number(),
  alreadyCount: z.number().describe("Were suppressed before."),
  invalidCount: z.number().describe("Lines without an address."),
  invalid: z.array(z.object({ row: z.number(), text: z.string() })).describe("The first of them."),
});
export type ImportedSuppressions = z.output<typeof ImportedSuppressions>;

export const AddGlobalSuppressions = AddSuppressions.extend({ note: optionalText(200) });
export type AddGlobalSuppressions = z.output<typeof AddGlobalSuppressions>;

export const RemoveGlobalSuppression = z.object({ email: Email });
export type RemoveGlobalSuppression = z.output<typeof RemoveGlobalSuppression>;

export const ListGlobalSuppressions = z.object({ q, ...pageInput });
export type ListGlobalSuppressions = z.output<typeof ListGlobalSuppressions>;

export const GlobalSuppression = Suppression.pick({
  email: true,
  reason: true,
  expiresAt: true,
  createdAt: true,
})
  .extend({ note: z.string().nullable() })
  .meta({ id: "GlobalSuppression" });
export type GlobalSuppression = z.output<typeof GlobalSuppression>;
