import { z } from "zod";
import { isoDate, pageInput } from "@/lib/zod";

export const suppressionReasons = ["unsubscribed", "bounced", "complained", "manual"] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

const Email = z.string().trim().min(1).max(320);

export const AddSuppressions = z.object({ emails: z.array(Email).min(1).max(1_000) });
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

export const ListSuppressions = z.object({
  q: z.string().trim().max(200).optional().describe("A part of the address."),
  reason: z.enum(suppressionReasons).optional(),
  ...pageInput,
});
export type ListSuppressions = z.output<typeof ListSuppressions>;

export const Suppression = z
  .object({
    email: z.string(),
    reason: z.enum(suppressionReasons),
    campaignId: z.string().nullable(),
    createdAt: isoDate,
  })
  .meta({ id: "Suppression" });
export type Suppression = z.output<typeof Suppression>;

export const Added = z.object({ addedCount: z.number() });
