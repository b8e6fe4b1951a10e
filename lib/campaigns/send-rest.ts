import { eq, max } from "drizzle-orm";
import { waves } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { overruleWave } from "./open-waves";
import { lockCampaign, toCampaign } from "./queries";
import { type Campaign, canMove, isWaveInQuestion, type OneCampaign } from "./schema";
import { sendOn } from "./start";

/** Lets everyone go who waits for a later wave, whatever the last one showed. */
export async function sendRest(ctx: Ctx, { campaignId }: OneCampaign): Promise<Campaign> {
  authorize(ctx, "campaigns:send");
  return ctx.db.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, ctx, campaignId);
    const { status, pauseReason, rollout, openWave } = campaign;
    if (status === "paused" && !isWaveInQuestion(pauseReason)) {
      throw new AppError("conflict", "campaigns.errors.resumeFirst");
    }
    const [last] = await tx
      .select({ number: max(waves.number) })
      .from(waves)
      .where(eq(waves.campaignId, campaignId));
    const number = last?.number ?? 0;
    // What a test's rest gets is for `chooseVariant` to say.
    const isWaiting = canMove(status, "canceled") && openWave < number && rollout?.kind !== "test";
    if (!isWaiting) throw new AppError("conflict", "campaigns.errors.noWaveWaits");
    await recordAudit({ ...ctx, db: tx }, "campaign.restSent", { campaignId, name: campaign.name });
    await overruleWave(tx, campaign, number);
    return toCampaign(tx, await sendOn(tx, campaign));
  });
}
