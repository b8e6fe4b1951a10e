import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { campaigns, waves } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { readClock } from "@/lib/db/clock";
import { type TestRollout, Verdict } from "@/lib/experiments/schema";
import { notifyLive } from "@/lib/live";
import { lockIfDue } from "./judge-wave";
import { openWaves } from "./open-waves";
import { pauseWith } from "./pause-with";
import { judgeVariants, leaderOf } from "./variant-figures";
import { letWin } from "./variant-shares";

type Wave = typeof waves.$inferSelect;

/** How often a test that waits longer is looked at. */
const LOOK_EVERY_MINUTES = 15;

/**
 * Ends an A/B test whose time has passed, by its figures or by the rule for an unclear end: the rest goes out with the
 * winner, it is looked at again, or a person is asked. The figures are read first and without a lock; whoever moved the
 * campaign meanwhile wins. True when the rest may go. Safe to repeat.
 */
export async function judgeTest(db: Db, rollout: TestRollout, wave: Wave): Promise<boolean> {
  const now = await readClock(db);
  const passed = Math.floor((now.getTime() - wave.dealtAt!.getTime()) / 60_000);
  const figures = await judgeVariants(db, wave.campaignId, rollout, passed);
  const leader = leaderOf(figures);
  const reason = isClear(figures[leader]!, rollout) ? "clear" : rollout.unclear;
  const verdict: Verdict = { judgedAt: now, reason, winner: null, figures };
  return db.transaction(async (tx) => {
    const campaign = await lockIfDue(tx, wave);
    if (!campaign) return false;
    const { id, workspaceId } = campaign;
    const record = (verdict: Verdict) =>
      tx
        .update(campaigns)
        .set({ verdict: z.encode(Verdict, verdict), wakeAt: now })
        .where(eq(campaigns.id, id));
    await notifyLive(tx, workspaceId, "campaign", id);

    const minutesLeft = rollout.waitMinutes + rollout.extraMinutes - passed;
    if (reason === "wait" && minutesLeft > 0) {
      await record({ ...verdict, reason: null });
      const minutes = Math.min(LOOK_EVERY_MINUTES, minutesLeft);
      await tx
        .update(waves)
        .set({ decideAt: sql`now() + make_interval(mins => ${minutes})` })
        .where(and(eq(waves.campaignId, id), eq(waves.number, wave.number)));
      return false;
    }
    if (reason === "ask") {
      await record(verdict);
      await pauseWith(tx, id, "unclearTest", "");
      return false;
    }
    await letWin(tx, campaign, { ...verdict, winner: reason === "first" ? 0 : leader });
    await openWaves(tx, campaign, wave.number + 1);
    return true;
  });
}

/** What nobody responded to never wins, however little is known of the others. */
const isClear = ({ probability, successes }: Verdict["figures"][number], { threshold }: TestRollout) =>
  successes > 0 && probability * 100 >= threshold;
