import { asc, eq, sql } from "drizzle-orm";
import { messages, waves } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { readTogether } from "@/lib/db/read-together";
import { type CampaignWaves, WaveLook } from "@/lib/rollouts/schema";
import { findRow } from "./queries";
import type { OneCampaign } from "./schema";

/** The parts in which a campaign goes out, and how each fared; empty before its audience is known. */
export async function listWaves(ctx: Ctx, { campaignId }: OneCampaign): Promise<CampaignWaves> {
  authorize(ctx, "campaigns:read");
  const { rollout } = await findRow(ctx, campaignId);
  if (!rollout) return { items: [] };
  return readTogether(`waves ${campaignId}`, () => countWaves(ctx, campaignId));
}

async function countWaves({ db }: Ctx, campaignId: string): Promise<CampaignWaves> {
  const [rows, counts] = await Promise.all([
    db.select().from(waves).where(eq(waves.campaignId, campaignId)).orderBy(asc(waves.number)),
    db
      .select({
        number: messages.wave,
        recipientCount: sql<number>`(count(*) filter (where ${messages.status} <> 'skipped'))::int`,
        sentCount: sql<number>`(count(*) filter (where ${messages.status} = 'sent'))::int`,
        failedCount: sql<number>`(count(*) filter (where ${messages.status} = 'failed'))::int`,
      })
      .from(messages)
      .where(eq(messages.campaignId, campaignId))
      .groupBy(messages.wave),
  ]);
  const none = { recipientCount: 0, sentCount: 0, failedCount: 0 };
  return {
    items: rows.map(({ campaignId: _, bound: __, looks, ...wave }) => ({
      ...none,
      ...counts.find(({ number }) => number === wave.number),
      ...wave,
      looks: looks.map((look) => WaveLook.decode(look)),
    })),
  };
}
