import { type SQL, sql } from "drizzle-orm";
import { campaigns, pumps } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { enqueue } from "@/lib/outbox";
import { writeAudience } from "./fan-out";
import { finishCampaign } from "./finish";
import { startDueCampaign } from "./start";
import { advanceWaves } from "./waves";

/**
 * Takes a campaign one step further, whatever it waits for: its start, its audience, a pump, its end. Time-boxed and
 * safe to repeat. "more" asks to be called again.
 */
export async function advanceCampaign(db: Db, campaignId: string): Promise<"more" | "done"> {
  await startDueCampaign(db, campaignId);
  if ((await finishCampaign(db, campaignId)) !== "sending") return "done";
  if (!(await writeAudience(db, campaignId))) return "more";
  if (await advanceWaves(db, campaignId)) await callPump(db, campaignId);
  return "done";
}

/** Unless one is at work: raises `seq`, which ends any pump of before, and calls a new one. */
const callPump = (db: Db, campaignId: string) =>
  raiseSeq(
    db,
    sql`${campaigns.id} = ${campaignId} and not exists (select from ${pumps} p where p.campaign_id = ${campaigns.id}
      and p.seq = ${campaigns.seq} and p.ended_at is null and p.lease_until > now())`,
  );

/** Follows a run that used up its steps, unless somebody else has taken the campaign over. */
export const continuePump = (db: Db, { campaignId, seq }: PumpCall) =>
  raiseSeq(db, sql`${campaigns.id} = ${campaignId} and ${campaigns.seq} = ${seq}`);

export type PumpCall = { campaignId: string; senderId: string; seq: number };

/** By compare and swap, so that the event's id was never used before: an engine drops one that it knows. */
async function raiseSeq(db: Db, condition: SQL) {
  await db.transaction(async (tx) => {
    const [raised] = await tx
      .update(campaigns)
      .set({ seq: sql`${campaigns.seq} + 1`, wakeAt: sql`now() + interval '10 seconds'` })
      .where(sql`${condition} and ${campaigns.status} = 'sending' and ${campaigns.fanOutAt} is not null`)
      .returning({ campaignId: campaigns.id, senderId: campaigns.senderId, seq: campaigns.seq });
    if (!raised) return;
    const call: PumpCall = { ...raised, senderId: raised.senderId ?? "" };
    await enqueue(tx, "campaign/pump", call, `pump:${call.campaignId}:${call.senderId}:${call.seq}`);
  });
}
