import { and, eq, sql } from "drizzle-orm";
import { waves } from "@/drizzle/schema";
import { advanceCampaign } from "@/lib/campaigns/advance";
import { sendCampaign } from "@/lib/campaigns/send";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { pumpCampaign } from "@/lib/pump/pump";
import type { CanaryRollout } from "@/lib/rollouts/schema";
import { campaignRow, createDraft, createFilledList, createSender, messagesOf } from "./campaigns";
import { ownerCtx } from "./factories";
import { fakeTransport } from "./fake-transport";

const canary: CanaryRollout = { kind: "canary", shares: [10, 30], holdMinutes: 30, minCount: 5 };

/** A campaign in waves that was told to start. */
export async function startInWaves(size: number, values: Partial<Parameters<typeof createDraft>[1]> = {}, by?: Ctx) {
  const ctx = by ?? (await ownerCtx());
  const list = await createFilledList(ctx, size);
  const senderId = (await createSender(ctx)).id;
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id], senderId, rollout: canary, ...values });
  await sendCampaign(ctx, { campaignId, windowEndAt: null });
  return { ctx, campaignId, senderId };
}

/** What the worker does when it is woken; how many mails have arrived by then. */
export async function work(campaignId: string, transport = fakeTransport()) {
  await advanceCampaign(db, campaignId);
  const { seq, senderId } = await campaignRow(campaignId);
  await pumpCampaign(db, { campaignId, seq, senderId: senderId! }, { open: transport.open });
  await advanceCampaign(db, campaignId);
  return transport.taken.length;
}

export const wavesOf = (campaignId: string) =>
  db.select().from(waves).where(eq(waves.campaignId, campaignId)).orderBy(waves.number);

/** How many people are in each wave. */
export async function waveSizes(campaignId: string) {
  const sizes = [0, 0, 0];
  for (const { wave } of await messagesOf(campaignId)) sizes[wave]!++;
  return sizes as [number, number, number];
}

/** As if the time in which a wave is watched had passed. */
export const endWatch = (campaignId: string) =>
  db
    .update(waves)
    .set({ decideAt: sql`now()` })
    .where(and(eq(waves.campaignId, campaignId), sql`${waves.decideAt} > now()`));
