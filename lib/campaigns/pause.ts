import { eq, sql } from "drizzle-orm";
import { campaigns } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx } from "@/lib/context";
import { readClock } from "@/lib/db/clock";
import { notifyLive } from "@/lib/live";
import { closeCircuits } from "@/lib/senders/circuits";
import { assertWindow, cannot } from "./content";
import { requireSender } from "./freeze";
import { overruleWave } from "./open-waves";
import { mailTheirOwner } from "./pause-with";
import { poolIds } from "./pool";
import { lockCampaign, toCampaign } from "./queries";
import { type Campaign, canMove, isWaveInQuestion, type OneCampaign, type StopCampaign } from "./schema";
import { beginSending, sendOn } from "./start";
import { findStop } from "./stop";

/** No message is claimed after this answers; those already under way are finished. */
export async function pauseCampaign(ctx: Ctx, input: StopCampaign): Promise<Campaign> {
  authorize(ctx, "campaigns:stop");
  const { campaignId } = input;
  return ctx.db.transaction(async (tx) => {
    const { name, status } = await lockCampaign(tx, ctx, campaignId);
    const stopped = await findStop(tx, ctx, input);
    const isStoppable = stopped ? status === "paused" || canMove(status, "paused") : status === "sending";
    if (!isStoppable) throw cannot(`campaigns.errors.${stopped ? "notUnderWay" : "notSending"}`, status);
    const [row] = await tx
      .update(campaigns)
      .set({
        status: "paused",
        pauseReason: stopped ? "stopped" : "person",
        pauseDetail: null,
        stopped,
        wakeAt: null,
        updatedAt: sql`now()`,
      })
      .where(eq(campaigns.id, campaignId))
      .returning();
    await recordAudit({ ...ctx, db: tx }, "campaign.paused", { campaignId, name, reason: stopped?.reason });
    if (stopped) await mailTheirOwner(tx, row!, "stopped", `${stopped.by}: ${stopped.reason}`);
    await notifyLive(tx, ctx.workspaceId, "campaign", campaignId);
    return toCampaign(tx, row!);
  });
}

/**
 * Goes on where it stopped, with the next wave if the last one was in question; a campaign that was paused before its
 * start is frozen now.
 */
export async function resumeCampaign(ctx: Ctx, { campaignId }: OneCampaign): Promise<Campaign> {
  authorize(ctx, "campaigns:send");
  return ctx.db.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, ctx, campaignId);
    if (campaign.status !== "paused") throw cannot("campaigns.errors.notPaused", campaign.status);
    assertWindow(campaign.windowEndAt, await readClock(tx));
    await recordAudit({ ...ctx, db: tx }, "campaign.resumed", { campaignId, name: campaign.name });
    if (!campaign.snapshot) return toCampaign(tx, await beginSending(tx, campaign));
    await requireSender(tx, campaign);
    if (isWaveInQuestion(campaign.pauseReason)) await overruleWave(tx, campaign, campaign.openWave + 1);
    await closeCircuits(tx, await poolIds(tx, campaign));
    return toCampaign(tx, await sendOn(tx, campaign, { ratesSince: sql`now()` }));
  });
}
