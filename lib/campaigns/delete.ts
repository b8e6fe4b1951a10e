import { eq } from "drizzle-orm";
import { campaigns } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx } from "@/lib/context";
import { cannot } from "./content";
import { lockCampaign } from "./queries";
import type { OneCampaign } from "./schema";

/** For what never went out; a campaign that started is archived instead, and its ledger stays. */
export async function deleteCampaign(ctx: Ctx, { campaignId }: OneCampaign): Promise<void> {
  authorize(ctx, "campaigns:write");
  await ctx.db.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, ctx, campaignId);
    const idle = ["draft", "canceled", "ended"].includes(campaign.status);
    if (!idle || campaign.startedAt) throw cannot("campaigns.errors.notDeletable", campaign.status);
    await tx.delete(campaigns).where(eq(campaigns.id, campaignId));
    await recordAudit({ ...ctx, db: tx }, "campaign.deleted", { campaignId, name: campaign.name });
  });
}
