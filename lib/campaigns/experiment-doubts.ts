import { eq } from "drizzle-orm";
import { type campaigns, senders } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { type BanditRollout, type Experiment, variantName } from "@/lib/experiments/schema";
import { problem } from "./freeze-looks";
import type { CampaignCheck } from "./schema";

/** With fewer people a variant only the greatest differences show. */
const WORTH_TESTING = 100;

type Row = typeof campaigns.$inferSelect;
type Problem = CampaignCheck["problems"][number];

/** What makes it unlikely that variants tell anything; of the numbers as soon as they are known. */
export async function findDoubts(db: Db, campaign: Row, experiment: Experiment, recipientCount: number | null) {
  const { variants } = experiment;
  const doubts: Problem[] = [];
  const doubt = (...args: Parameters<typeof problem>) => doubts.push(problem(...args));

  const contents = variants.map((variant) => JSON.stringify(variant));
  const twins = contents.flatMap((content, i) =>
    contents.indexOf(content) === contents.lastIndexOf(content) ? [] : [variantName(i)],
  );
  if (twins.length > 0) doubt("sameVariants", { names: twins.join(", ") });

  if (recipientCount === null) return doubts;
  const share = experiment.kind === "test" ? experiment.sharePercent / 100 : 1;
  const count = Math.floor((recipientCount * share) / variants.length);
  if (recipientCount > 0 && count < WORTH_TESTING) doubt("fewToTest", { count });
  if (experiment.kind === "bandit" && (await isTooFast(db, campaign, experiment, recipientCount))) {
    doubt("hurriedBandit", { minutes: experiment.waitMinutes });
  }
  return doubts;
}

/** A bandit learns only while it sends: whoever got it before the first responses count was dealt out evenly. */
async function isTooFast(db: Db, campaign: Row, { waitMinutes }: BanditRollout, recipientCount: number) {
  const [sender] = await db
    .select({ perSecond: senders.ratePerSecond, perMinute: senders.ratePerMinute, perHour: senders.ratePerHour })
    .from(senders)
    .where(eq(senders.id, campaign.senderId ?? ""));
  const perMinute = Math.min(
    campaign.throttlePerMinute ?? Number.POSITIVE_INFINITY,
    (sender?.perSecond ?? Number.POSITIVE_INFINITY) * 60,
    sender?.perMinute ?? Number.POSITIVE_INFINITY,
    (sender?.perHour ?? Number.POSITIVE_INFINITY) / 60,
  );
  return recipientCount / perMinute < 2 * waitMinutes;
}
