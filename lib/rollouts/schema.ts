import { z } from "zod";

const share = z.number().min(0.1, { error: "campaigns.errors.share" }).max(99, { error: "campaigns.errors.share" });

/** First to a few, then to more, then to the rest; between the waves it is looked how the last one fared. */
export const CanaryRollout = z.object({
  kind: z.literal("canary"),
  shares: z
    .array(share)
    .min(1)
    .max(5)
    .refine((shares) => shares.reduce((sum, percent) => sum + percent, 0) < 100, { error: "campaigns.errors.shares" })
    .default([1, 10])
    .describe("Percent of the recipients in each wave; the rest are the last one."),
  holdMinutes: z
    .int()
    .min(1)
    .max(7 * 24 * 60)
    .default(60)
    .describe("How long bounces and complaints are waited for after a wave."),
  minCount: z
    .int()
    .min(1)
    .max(100_000)
    .default(100)
    .describe("A wave has at least so many recipients: fewer say nothing."),
});
export type CanaryRollout = z.output<typeof CanaryRollout>;

/** How a campaign is rolled out, when not to everyone at once. */
export const Rollout = z.discriminatedUnion("kind", [CanaryRollout]);
export type Rollout = z.output<typeof Rollout>;
