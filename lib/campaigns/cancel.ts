import { eq, sql } from "drizzle-orm";
import { campaigns } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx } from "@/lib/context";
import { notifyLive } from "@/lib/live";
import { cannot } from "./content";
import { cancelPending } from "./finish";
import { lockCampaign, toCampaign } from "./queries";
import { type Campaign, canMove, type StopCampaign } from "./schema";
import { findStop } from "./stop";

/** Final: no message is claimed after this answers, and the campaign never starts again. */
export async function cancelCampaign(ctx: Ctx, input: StopCampaign): Promise<Campaign> {
  authorize(ctx, "campaigns:stop");
  const { campaignId } = input;
  return ctx.db.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, ctx, campaignId);
    if (!canMove(campaign.status, "canceled")) throw cannot("campaigns.errors.notCancelable", campaign.status);
    const stopped = await findStop(tx, ctx, input);
    const [row] = await tx
      .update(campaigns)
      .set({
        status: "canceled",
        pauseReason: null,
        pauseDetail: null,
        stopped: stopped ?? campaign.stopped,
        endedAt: sql`now()`,
        wakeAt: sql`now()`,
        version: campaign.version + 1,
        updatedAt: sql`now()`,
      })
      .where(eq(campaigns.id, campaignId))
      .returning();
    await cancelPending(tx, row!);
    const { name } = campaign;
    await recordAudit({ ...ctx, db: tx }, "campaign.canceled", { campaignId, name, reason: stopped?.reason });
    await notifyLive(tx, ctx.workspaceId, "campaign", campaignId);
    return toCampaign(tx, row!);
  });
}
