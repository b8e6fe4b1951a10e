import { and, eq, lte, sql } from "drizzle-orm";
import { campaigns, waves, workspaces } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { formatNumber } from "@/lib/format";
import type { Locale } from "@/lib/i18n/schema";
import { translate } from "@/lib/i18n/translate";
import { notifyLive } from "@/lib/live";
import { compareSignals, worstOf } from "@/lib/rollouts/compare";
import type { CanaryRollout, Comparison } from "@/lib/rollouts/schema";
import { readSignals } from "@/lib/rollouts/signals";
import { openWaves, recordLook } from "./open-waves";
import { pauseWith } from "./pause-with";

type Row = typeof campaigns.$inferSelect;
type Wave = typeof waves.$inferSelect;

/** A wave that is doubtful at so many looks is for a person to judge. */
const MAX_LOOKS = 3;

/**
 * Compares a wave with its sender's past and opens the next, watches it for longer, or pauses the campaign with what it
 * found. The figures are read first and without a lock; whoever moved the campaign meanwhile wins. True when the next
 * wave may go.
 */
export async function judgeWave(db: Db, { holdMinutes }: CanaryRollout, wave: Wave): Promise<boolean> {
  const signals = await readSignals(db, wave);
  const comparisons = compareSignals(signals.wave, signals.past);
  const verdict = worstOf(comparisons);
  return db.transaction(async (tx) => {
    const campaign = await lockIfDue(tx, wave);
    if (!campaign) return false;
    await recordLook(tx, campaign, { verdict, pastCount: signals.past.tried, comparisons });
    await notifyLive(tx, campaign.workspaceId, "campaign", campaign.id);
    if (verdict === "goOn") {
      await openWaves(tx, campaign, wave.number + 1);
      return true;
    }
    if (verdict === "stop" || wave.looks.length + 1 >= MAX_LOOKS) {
      const reason = verdict === "stop" ? "canaryStopped" : "canaryHeld";
      await pauseWith(tx, campaign.id, reason, await inWords(tx, campaign, comparisons));
      return false;
    }
    const decideAt = sql`now() + make_interval(mins => ${holdMinutes})`;
    await tx.update(waves).set({ decideAt }).where(isWave(wave));
    await tx.update(campaigns).set({ wakeAt: sql`now()` }).where(eq(campaigns.id, campaign.id));
    return false;
  });
}

export const isWave = ({ campaignId, number }: Wave) => and(eq(waves.campaignId, campaignId), eq(waves.number, number));

/** Null when somebody else has judged, or the campaign stands still. */
export async function lockIfDue(tx: Db, wave: Wave): Promise<Row | null> {
  const [campaign] = await tx.select().from(campaigns).where(eq(campaigns.id, wave.campaignId)).for("update");
  if (campaign?.status !== "sending" || campaign.openWave !== wave.number) return null;
  const isDue = (await tx.$count(waves, and(isWave(wave), lte(waves.decideAt, sql`now()`)))) > 0;
  return isDue ? campaign : null;
}

/** What stands against it, in the workspace's language. */
async function inWords(tx: Db, { workspaceId }: Row, comparisons: Comparison[]): Promise<string> {
  const [workspace] = await tx
    .select({ locale: workspaces.locale })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  const locale = workspace!.locale as Locale;
  const percent = (rate: number) => formatNumber(rate, locale, { style: "percent", maximumFractionDigits: 1 });
  return comparisons
    .filter(({ verdict }) => verdict !== "goOn")
    .map(({ signal, count, whole, usualRate }) =>
      translate(locale, `campaigns.waves.finding.${signal}`, {
        count,
        whole: formatNumber(whole, locale),
        rate: percent(count / whole),
        usual: percent(usualRate),
      }),
    )
    .join(" ");
}
