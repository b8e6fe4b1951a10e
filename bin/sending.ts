import { setTimeout as sleep } from "node:timers/promises";
import { operatorCtx } from "@/lib/campaigns/operator";
import { getCampaignProgress } from "@/lib/campaigns/progress";
import { getCampaign } from "@/lib/campaigns/queries";
import { db } from "@/lib/db";
import { isWorkerAlive } from "@/lib/health/check";
import { startServices } from "./services";

const LOOK_MS = 1_000;

/** Tells how campaigns get on until none is being sent any more. Where no worker runs, this process is one meanwhile. */
export async function followCampaigns(campaignIds: string[]) {
  const worker = (await isWorkerAlive(db)) ? null : await startServices();
  try {
    for (const campaignId of campaignIds) await followCampaign(campaignId);
  } finally {
    await worker?.stop();
  }
}

async function followCampaign(campaignId: string) {
  const ctx = await operatorCtx(db, campaignId);
  const { name } = await getCampaign(ctx, { campaignId });
  for (let last = ""; ; await sleep(LOOK_MS)) {
    const { status, audienceCount, counts, pauseDetail } = await getCampaignProgress(ctx, { campaignId });
    const { sent, failed, skipped } = counts;
    const line = `${name}: ${status}, ${sent} of ${audienceCount} sent, ${failed} failed, ${skipped} skipped`;
    if (line !== last) console.log(line);
    last = line;
    if (pauseDetail) console.log(pauseDetail);
    if (status !== "scheduled" && status !== "sending") return;
  }
}
