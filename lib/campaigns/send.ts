import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx } from "@/lib/context";
import { readClock } from "@/lib/db/clock";
import { assertHasRecipients, assertWindow, cannot } from "./content";
import { lockCampaign, toCampaign } from "./queries";
import { type Campaign, canMove, type SendCampaign } from "./schema";
import { beginSending } from "./start";

/** Starts at once. Throws `invalid` with what stands in the way. */
export async function sendCampaign(ctx: Ctx, { campaignId, windowEndAt }: SendCampaign): Promise<Campaign> {
  authorize(ctx, "campaigns:send");
  return ctx.db.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, ctx, campaignId);
    if (campaign.startedAt || !canMove(campaign.status, "sending")) {
      throw cannot("campaigns.errors.notSendable", campaign.status);
    }
    assertWindow(windowEndAt, await readClock(tx));
    await assertHasRecipients(tx, campaignId);
    await recordAudit({ ...ctx, db: tx }, "campaign.sent", { campaignId, name: campaign.name });
    return toCampaign(tx, await beginSending(tx, campaign, windowEndAt ?? campaign.windowEndAt));
  });
}
