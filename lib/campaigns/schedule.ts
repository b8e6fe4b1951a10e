import { eq, sql } from "drizzle-orm";
import { campaigns } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx } from "@/lib/context";
import { readClock } from "@/lib/db/clock";
import { invalidField } from "@/lib/errors";
import { notifyLive } from "@/lib/live";
import { assertHasRecipients, assertWindow, cannot } from "./content";
import { freezeCampaign } from "./freeze";
import { lockCampaign, toCampaign } from "./queries";
import { type Campaign, canMove, type OneCampaign, type ScheduleCampaign } from "./schema";
import { isTimed } from "./variant-shares";

/** How far in the past a start may lie: a reader's clock that is off, a form that stood open for a while. */
const TOLERANCE_MS = 5 * 60_000;

/** Throws `invalid` with what would stand in the way of sending. */
export async function scheduleCampaign(ctx: Ctx, input: ScheduleCampaign): Promise<Campaign> {
  authorize(ctx, "campaigns:send");
  return ctx.db.transaction(async (tx) => {
    const { campaignId, sendAt, timeZone, windowEndAt, sendingHours = null, byRecipientZone = false } = input;
    const campaign = await lockCampaign(tx, ctx, campaignId);
    if (!canMove(campaign.status, "scheduled")) throw cannot("campaigns.errors.notSchedulable", campaign.status);
    const now = await readClock(tx);
    if (sendAt.getTime() < now.getTime() - TOLERANCE_MS) throw invalidField("sendAt", "campaigns.errors.past");
    assertWindow(windowEndAt, now, sendAt);
    if (byRecipientZone && isTimed(campaign)) throw invalidField("byRecipientZone", "variants.errors.timedByZone");
    await assertHasRecipients(tx, campaignId);
    await freezeCampaign(tx, campaign);
    const [row] = await tx
      .update(campaigns)
      .set({
        status: "scheduled",
        sendAt,
        timeZone,
        windowEndAt,
        sendingHours,
        byRecipientZone,
        version: campaign.version + 1,
        updatedAt: sql`now()`,
      })
      .where(eq(campaigns.id, campaignId))
      .returning();
    await recordAudit({ ...ctx, db: tx }, "campaign.scheduled", { campaignId, name: campaign.name, sendAt });
    await notifyLive(tx, ctx.workspaceId, "campaign", campaignId);
    return toCampaign(tx, row!);
  });
}

/** Back to a draft that can be edited. */
export async function unscheduleCampaign(ctx: Ctx, { campaignId }: OneCampaign): Promise<Campaign> {
  authorize(ctx, "campaigns:send");
  return ctx.db.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, ctx, campaignId);
    if (campaign.status !== "scheduled") throw cannot("campaigns.errors.notScheduled", campaign.status);
    await recordAudit({ ...ctx, db: tx }, "campaign.unscheduled", { campaignId, name: campaign.name });
    const [row] = await tx
      .update(campaigns)
      .set({ status: "draft", version: campaign.version + 1, updatedAt: sql`now()` })
      .where(eq(campaigns.id, campaignId))
      .returning();
    await notifyLive(tx, ctx.workspaceId, "campaign", campaignId);
    return toCampaign(tx, row!);
  });
}
