import { z } from "zod";
import { idOf, isoDate } from "@/lib/zod";

export const MAX_VARIANTS = 8;

/** By what a variant is judged. */
export const metrics = ["clicks", "opens", "goal"] as const;
export type Metric = (typeof metrics)[number];

/** What happens when a test ends without a clear winner; chosen before it begins. */
export const unclearRules = ["leading", "first", "wait", "ask"] as const;
export type UnclearRule = (typeof unclearRules)[number];

/** 0 → "A". */
export const variantName = (number: number) => String.fromCharCode(65 + number);

/** What differs from the campaign's own content. */
export const Variant = z.object({
  subject: z.string().trim().max(500).default("").describe("Empty: the template's. May hold Liquid."),
  fromName: z.string().trim().max(200).default("").describe("Empty: the sender's."),
  templateId: idOf("tpl").nullable().default(null).describe("Null: the campaign's."),
  delayMinutes: z
    .int()
    .min(0)
    .max(24 * 60 - 1)
    .default(0)
    .describe("How long after the campaign's start it begins to go out."),
});
export type Variant = z.output<typeof Variant>;

const WEEK = 7 * 24 * 60;
const minutes = (least: number, most: number) => z.int().min(least).max(most);

const measured = {
  variants: z.array(Variant).min(2).max(MAX_VARIANTS).describe("A, B, … in this order."),
  metric: z
    .enum(metrics)
    .default("clicks")
    .describe("`goal`: clicks on one link. Each person counts once, within `waitMinutes` of getting it."),
  goalUrl: z.string().trim().max(2_000).default("").describe("The goal's link, as every variant's template has it."),
};

/** A part of the audience gets the variants in equal shares; the winner goes to the rest. */
export const TestRollout = z.object({
  kind: z.literal("test"),
  ...measured,
  sharePercent: z.int().min(1).max(100).default(20).describe("Of the recipients who take part in the test."),
  waitMinutes: minutes(15, WEEK).default(240).describe("From the test's last message to the decision."),
  threshold: z
    .int()
    .min(50)
    .max(99)
    .default(90)
    .describe("Percent: how probable it must be that a variant is the best for it to win."),
  unclear: z
    .enum(unclearRules)
    .default("leading")
    .describe(
      "Without a clear winner: send the leading variant, the first, wait up to `extraMinutes` longer and then send the leading one, or pause and ask.",
    ),
  extraMinutes: minutes(15, WEEK).default(240),
});
export type TestRollout = z.output<typeof TestRollout>;

/** Everyone gets a variant; the better one does, the more of those still to come get it. */
export const BanditRollout = z.object({
  kind: z.literal("bandit"),
  ...measured,
  waitMinutes: minutes(5, 24 * 60)
    .default(60)
    .describe("How long each person has to respond before they count."),
});
export type BanditRollout = z.output<typeof BanditRollout>;

export type Experiment = TestRollout | BanditRollout;

/** A rollout by variants; null for any other. */
export const experimentOf = (rollout: { kind: string } | null): Experiment | null =>
  rollout && "variants" in rollout ? (rollout as Experiment) : null;

/** How a verdict came about: by the figures, by the rule for an unclear end, or by a person; null while none is reached. */
export const verdictReasons = ["clear", ...unclearRules, "person"] as const;

/** What the figures said when they were last looked at, and what followed from it. */
export const Verdict = z.object({
  judgedAt: isoDate,
  reason: z.enum(verdictReasons).nullable(),
  winner: z.int().nullable().describe("The variant that the rest gets; 0 is A."),
  figures: z.array(
    z.object({ trials: z.int(), successes: z.int(), probability: z.number(), expectedLoss: z.number() }),
  ),
});
export type Verdict = z.output<typeof Verdict>;

/** How the variants of a campaign fare. */
export const VariantReport = z.object({
  kind: z.enum(["test", "bandit"]),
  metric: z.enum(metrics),
  goalUrl: z.string(),
  threshold: z.int().nullable(),
  unclear: z.enum(unclearRules).nullable(),
  decideAt: isoDate.nullable().describe("When a test is decided; null before its last message is out, and afterwards."),
  verdict: Verdict.nullable(),
  restCount: z.int().describe("Recipients who take no part in the test: they get the winner."),
  variants: z.array(
    z.object({
      variant: z.int().describe("0 is A."),
      subject: z.string(),
      fromName: z.string(),
      templateName: z.string().nullable(),
      delayMinutes: z.int(),
      share: z.number().describe("Of the next recipients, from 0 to 1."),
      recipients: z.int().describe("Who got it by lot."),
      opened: z.int(),
      clicked: z.int(),
      trials: z.int().describe("Of whom so many count in the comparison."),
      successes: z.int().describe("Of whom so many did what the metric says."),
      probability: z.number().describe("That it is the best, from 0 to 1."),
      expectedLoss: z
        .number()
        .describe("How many points of the rate choosing it would give up on average, from 0 to 1."),
    }),
  ),
});
export type VariantReport = z.output<typeof VariantReport>;

/** Without any, none is better than another. */
export const hasResponses = ({ variants }: VariantReport) => variants.some(({ successes }) => successes > 0);
