import { eq, sql } from "drizzle-orm";
import { campaigns } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { notifyLive } from "@/lib/live";
import { cannot } from "./content";
import { lockCampaign, toCampaign } from "./queries";
import type { Campaign, ThrottleCampaign } from "./schema";

/** Slows a campaign down or lets it go, at any time before its end; counts from the next claim on. */
export async function throttleCampaign(ctx: Ctx, input: ThrottleCampaign): Promise<Campaign> {
  authorize(ctx, "campaigns:send");
  const { campaignId, throttlePerMinute } = input;
  return ctx.db.transaction(async (tx) => {
    const { status } = await lockCampaign(tx, ctx, campaignId);
    if (["sent", "ended", "canceled"].includes(status)) throw cannot("campaigns.errors.notThrottled", status);
    const [row] = await tx
      .update(campaigns)
      .set({ throttlePerMinute, wakeAt: wakeIfHeld, updatedAt: sql`now()` })
      .where(eq(campaigns.id, campaignId))
      .returning();
    await notifyLive(tx, ctx.workspaceId, "campaign", campaignId);
    return toCampaign(tx, row!);
  });
}

/** Whoever waits for a limit is looked at again when a limit changes. */
const wakeIfHeld = sql`case when ${campaigns.heldUntil} > now() then now() else ${campaigns.wakeAt} end`;
