import { z } from "zod";
import { BanditRollout, TestRollout } from "@/lib/experiments/schema";
import { isoDate } from "@/lib/zod";

export const MAX_SHARES = 5;

const share = z.coerce
  .number()
  .min(0.1, { error: "campaigns.errors.share" })
  .max(99, { error: "campaigns.errors.share" });

/** First to a few, then to more, then to the rest; between the waves it is looked how the last one fared. */
export const CanaryRollout = z.object({
  kind: z.literal("canary"),
  shares: z
    .array(share)
    .min(1)
    .max(MAX_SHARES)
    .refine((shares) => shares.reduce((sum, percent) => sum + percent, 0) < 100, { error: "campaigns.errors.shares" })
    .default([1, 10])
    .describe("Percent of the recipients in each wave; the rest are the last one."),
  holdMinutes: z.coerce
    .number()
    .int()
    .min(1)
    .max(7 * 24 * 60)
    .default(60)
    .describe("How long bounces and complaints are waited for after a wave."),
  minCount: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(100)
    .describe("A wave has at least so many recipients: fewer say nothing."),
});
export type CanaryRollout = z.output<typeof CanaryRollout>;

/** How a campaign is rolled out, when not to everyone at once. */
export const Rollout = z.discriminatedUnion("kind", [CanaryRollout, TestRollout, BanditRollout]);
export type Rollout = z.output<typeof Rollout>;

/** What is watched of a wave. Refused: for good, at once or by a later bounce. Deferred: not taken at the first try. */
export const waveSignals = ["refused", "complained", "deferred", "unsubscribed"] as const;
export type WaveSignal = (typeof waveSignals)[number];

export const waveVerdicts = ["goOn", "hold", "stop"] as const;
export type WaveVerdict = (typeof waveVerdicts)[number];

export const Comparison = z.object({
  signal: z.enum(waveSignals),
  count: z.int(),
  whole: z.int().describe("Of so many: tried, or taken where that is what counts."),
  usualRate: z.number().describe("What its sender is used to, between 0 and 1."),
  toleratedRate: z.number(),
  probability: z.number().describe("How likely it is that the campaign's rate lies above the tolerated one."),
  verdict: z.enum(waveVerdicts),
});
export type Comparison = z.output<typeof Comparison>;

/** One look at how a wave fared. */
export const WaveLook = z.object({
  at: isoDate,
  verdict: z.enum([...waveVerdicts, "overruled"]).describe("Overruled: a person let it go on."),
  pastCount: z.int().describe("Messages of its sender's last 90 days that it was compared with."),
  comparisons: z.array(Comparison),
});
export type WaveLook = z.output<typeof WaveLook>;

const count = z.int();

export const Wave = z.object({
  number: z.int().describe("The first is 0."),
  recipientCount: count.describe("Without those who were skipped."),
  sentCount: count,
  failedCount: count,
  openedAt: isoDate.nullable(),
  dealtAt: isoDate.nullable().describe("When everybody in it had been tried once."),
  decideAt: isoDate.nullable().describe("When it is looked how it fared, while that is ahead."),
  looks: z.array(WaveLook),
});
export type Wave = z.output<typeof Wave>;

export const CampaignWaves = z.object({ items: z.array(Wave) });
export type CampaignWaves = z.output<typeof CampaignWaves>;
