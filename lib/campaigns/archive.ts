import { eq, sql } from "drizzle-orm";
import { campaigns } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { cannot } from "./content";
import { lockCampaign, toCampaign } from "./queries";
import type { ArchiveCampaign, Campaign } from "./schema";

/** Takes a campaign that is over out of the daily list, or brings it back. */
export async function archiveCampaign(ctx: Ctx, { campaignId, archived }: ArchiveCampaign): Promise<Campaign> {
  authorize(ctx, "campaigns:write");
  return ctx.db.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, ctx, campaignId);
    if (archived && ["scheduled", "sending", "paused"].includes(campaign.status)) {
      throw cannot("campaigns.errors.notOver", campaign.status);
    }
    const [row] = await tx
      .update(campaigns)
      .set({ archivedAt: archived ? sql`coalesce(${campaigns.archivedAt}, now())` : null, updatedAt: sql`now()` })
      .where(eq(campaigns.id, campaignId))
      .returning();
    return toCampaign(tx, row!);
  });
}
