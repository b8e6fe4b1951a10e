import { and, eq, gt, lte, sql } from "drizzle-orm";
import { campaigns, waves } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { readClock } from "@/lib/db/clock";
import type { WaveLook } from "@/lib/rollouts/schema";

type Row = typeof campaigns.$inferSelect;

/** Notes a look at the last open wave, by a caller who holds the campaign's lock. */
export async function recordLook(tx: Db, { id, openWave }: Row, look: Omit<WaveLook, "at">) {
  const at = (await readClock(tx)).toISOString();
  await tx
    .update(waves)
    .set({ looks: sql`${waves.looks} || ${JSON.stringify([{ at, ...look }])}::jsonb` })
    .where(and(eq(waves.campaignId, id), eq(waves.number, openWave)));
}

/** Lets the waves up to `number` go, by a caller who holds the campaign's lock. */
export async function openWaves(tx: Db, { id, openWave }: Row, number: number) {
  const mine = eq(waves.campaignId, id);
  await tx
    .update(waves)
    .set({ decideAt: null })
    .where(and(mine, eq(waves.number, openWave)));
  await tx
    .update(waves)
    .set({ openedAt: sql`now()` })
    .where(and(mine, gt(waves.number, openWave), lte(waves.number, number)));
  await tx.update(campaigns).set({ openWave: number }).where(eq(campaigns.id, id));
}

/** The same because a person says so. */
export async function overruleWave(tx: Db, campaign: Row, number: number) {
  await recordLook(tx, campaign, { verdict: "overruled", pastCount: 0, comparisons: [] });
  await openWaves(tx, campaign, number);
}
