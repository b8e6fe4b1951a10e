import { authorize, type Ctx } from "@/lib/context";
import { copyCampaign, nextName } from "./copy";
import { lockCampaign } from "./queries";
import type { Campaign, OneCampaign } from "./schema";

/** A new draft to the same people; one of a campaign that follows another follows it too. */
export async function duplicateCampaign(ctx: Ctx, { campaignId }: OneCampaign): Promise<Campaign> {
  authorize(ctx, "campaigns:write");
  return ctx.db.transaction(async (tx) => {
    const original = await lockCampaign(tx, ctx, campaignId);
    const { name, followsId, followsKind } = original;
    return copyCampaign(tx, ctx, original, { name: nextName(name), followsId, followsKind });
  });
}
