import { eq, sql } from "drizzle-orm";
import { campaigns } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { assertContentExists, cannot, writeOtherSenders, writeRecipients } from "./content";
import { lockCampaign, toCampaign } from "./queries";
import type { Campaign, UpdateCampaign } from "./schema";

/** Only a draft changes: what is scheduled is taken back first, so that nobody edits under a running clock. */
export async function updateCampaign(ctx: Ctx, input: UpdateCampaign): Promise<Campaign> {
  authorize(ctx, "campaigns:write");
  return ctx.db.transaction(async (tx) => {
    const { campaignId, version, otherSenderIds, ...rest } = input;
    const { listIds, segmentIds, contactIds, excludedListIds, excludedSegmentIds, ...values } = rest;
    const campaign = await lockCampaign(tx, ctx, campaignId);
    if (campaign.status !== "draft") throw cannot("campaigns.errors.notDraft", campaign.status);
    if (campaign.version !== version) throw new AppError("conflict", "common.errors.changed");
    await assertContentExists(tx, ctx, input);
    await writeRecipients(tx, campaignId, input);
    const [row] = await tx
      .update(campaigns)
      .set({ ...values, version: version + 1, updatedAt: sql`now()` })
      .where(eq(campaigns.id, campaignId))
      .returning();
    if (otherSenderIds) await writeOtherSenders(tx, row!, otherSenderIds);
    return toCampaign(tx, row!);
  });
}
