import { authorize, type Ctx } from "@/lib/context";
import { readClock } from "@/lib/db/clock";
import { AppError, invalidField } from "@/lib/errors";
import { experimentOf } from "@/lib/experiments/schema";
import { cannot } from "./content";
import { openWaves } from "./open-waves";
import { lockCampaign, toCampaign } from "./queries";
import type { Campaign, ChooseVariant } from "./schema";
import { sendOn } from "./start";
import { judgeVariants } from "./variant-figures";
import { hasWinner, letWin } from "./variant-shares";

/** A test has two: those who take part in it, and the rest. */
const LAST_WAVE = 1;

/** A person ends the comparison: everyone who has not got it yet gets this variant. */
export async function chooseVariant(ctx: Ctx, { campaignId, variant }: ChooseVariant): Promise<Campaign> {
  authorize(ctx, "campaigns:send");
  return ctx.db.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, ctx, campaignId);
    const experiment = experimentOf(campaign.rollout);
    if (!experiment) throw new AppError("conflict", "variants.errors.noVariants");
    if (variant >= experiment.variants.length) throw invalidField("variant", "variants.errors.noSuchVariant");
    const { status, startedAt } = campaign;
    if (!startedAt || (status !== "sending" && status !== "paused")) {
      throw cannot("variants.errors.nothingToChoose", status);
    }
    if (hasWinner(campaign)) throw new AppError("conflict", "variants.errors.alreadyChosen");
    const figures = await judgeVariants(tx, campaignId, experiment);
    await letWin(tx, campaign, { judgedAt: await readClock(tx), reason: "person", winner: variant, figures });
    if (experiment.kind === "test") await openWaves(tx, campaign, LAST_WAVE);
    const goesOn = status === "sending" || campaign.pauseReason === "unclearTest";
    return toCampaign(tx, goesOn ? await sendOn(tx, campaign) : campaign);
  });
}
