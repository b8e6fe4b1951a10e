import { asc, eq, sql } from "drizzle-orm";
import { campaigns, waves } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { waveBounds, wavesOf } from "@/lib/rollouts/bounds";
import { countRecipients } from "./audience";

/** Splits the audience once, by its size at the start; the bounds between the waves. Safe to repeat. */
export async function planWaves(db: Db, campaignId: string): Promise<number[]> {
  const [campaign] = await db.select().from(campaigns).where(eq(campaigns.id, campaignId));
  const plan = campaign?.rollout && wavesOf(campaign.rollout);
  if (!plan) return [];
  const known = await readBounds(db, campaignId);
  if (known.length > 0) return known.slice(0, -1);
  const recipientCount = await countRecipients(db, campaign);
  const bounds = [...waveBounds(plan, recipientCount), 1];
  await db
    .insert(waves)
    .values(bounds.map((bound, number) => ({ campaignId, number, bound, openedAt: number === 0 ? sql`now()` : null })))
    .onConflictDoNothing();
  return (await readBounds(db, campaignId)).slice(0, -1);
}

async function readBounds(db: Db, campaignId: string) {
  const rows = await db
    .select({ bound: waves.bound })
    .from(waves)
    .where(eq(waves.campaignId, campaignId))
    .orderBy(asc(waves.number));
  return rows.map(({ bound }) => bound);
}
