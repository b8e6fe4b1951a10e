import { and, eq, isNull, lt, type SQL, sql } from "drizzle-orm";
import { campaigns, messages, waves } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { readClock } from "@/lib/db/clock";
import { notifyLive } from "@/lib/live";
import { nextDueAt } from "@/lib/messages/claim";
import { wavesOf } from "@/lib/rollouts/bounds";
import type { Rollout } from "@/lib/rollouts/schema";
import { judgeTest } from "./judge-test";
import { isWave, judgeWave } from "./judge-wave";

type Row = typeof campaigns.$inferSelect;
type Wave = typeof waves.$inferSelect;

/**
 * Watches the last open wave: once all of it was tried, the time of waiting begins, and after it the wave is judged.
 * True when something may go; otherwise the campaign sleeps until a retry is due, the wait is over or the window closes.
 * Safe to repeat.
 */
export async function advanceWaves(db: Db, campaignId: string): Promise<boolean> {
  const watched = await findWatched(db, campaignId);
  if (!watched || (!watched.wave.dealtAt && (await hasUntried(db, watched.wave)))) return true;
  const { campaign, rollout, wave } = watched;
  const decideAt = wave.decideAt ?? (await beginWatch(db, campaign, rollout, wave));
  if (decideAt && decideAt <= (await readClock(db))) return judge(db, rollout, wave);
  return !(await sleepOn(db, wave));
}

async function judge(db: Db, rollout: Rollout, wave: Wave): Promise<boolean> {
  if (rollout.kind === "canary") return judgeWave(db, rollout, wave);
  return rollout.kind === "test" && judgeTest(db, rollout, wave);
}

/** The last open wave, when others follow. */
async function findWatched(db: Db, campaignId: string) {
  const [found] = await db
    .select({ campaign: campaigns, wave: waves })
    .from(campaigns)
    .innerJoin(waves, and(eq(waves.campaignId, campaigns.id), eq(waves.number, campaigns.openWave)))
    .where(and(eq(campaigns.id, campaignId), lt(waves.bound, 1)));
  const rollout = found?.campaign.rollout;
  return rollout ? { ...found!, rollout } : null;
}

/**
 * Somebody in it had no try yet, or none but by the sender's fault; who is put off by their own server was tried. Asked
 * in two halves, each of which has an index: the waves to come are full of pending messages.
 */
async function hasUntried(db: Db, { campaignId, number }: Wave): Promise<boolean> {
  const some = (condition: SQL) => sql`exists (
    select from ${messages} where campaign_id = ${campaignId} and wave = ${number} and ${condition})`;
  const [row] = await db.execute<{ untried: boolean }>(sql`
    select ${some(sql`status = 'pending' and attempt_count = 0`)} or ${some(sql`status = 'sending'`)} as untried`);
  return row!.untried;
}

async function beginWatch(db: Db, { id, workspaceId }: Row, rollout: Rollout, wave: Wave) {
  const { holdMinutes } = wavesOf(rollout)!;
  const [begun] = await db
    .update(waves)
    .set({ dealtAt: sql`now()`, decideAt: sql`now() + make_interval(mins => ${holdMinutes})` })
    .where(and(isWave(wave), isNull(waves.dealtAt)))
    .returning({ decideAt: waves.decideAt });
  await notifyLive(db, workspaceId, "campaign", id);
  return begun?.decideAt ?? null;
}

/** Under the campaign's lock, so that it does not sleep through what somebody else wakes it for. False when a retry is due. */
async function sleepOn(db: Db, wave: Wave): Promise<boolean> {
  const { campaignId, number } = wave;
  return db.transaction(async (tx) => {
    const [campaign] = await tx.select().from(campaigns).where(eq(campaigns.id, campaignId)).for("update");
    if (campaign?.status !== "sending" || campaign.openWave !== number) return true;
    const dueAt = await nextDueAt(tx, campaignId);
    if (dueAt && dueAt <= (await readClock(tx))) return false;
    // Whoever else looked at the wave may have set it meanwhile.
    const [now] = await tx.select({ decideAt: waves.decideAt }).from(waves).where(isWave(wave));
    const times = [now!.decideAt, dueAt, campaign.windowEndAt].filter((time) => time !== null);
    const wakeAt = new Date(Math.min(...times.map(Number)));
    await tx.update(campaigns).set({ wakeAt }).where(eq(campaigns.id, campaignId));
    return true;
  });
}
