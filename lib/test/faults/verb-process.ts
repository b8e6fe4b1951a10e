import { cancelCampaign } from "@/lib/campaigns/cancel";
import { pauseCampaign } from "@/lib/campaigns/pause";
import { sendCampaign } from "@/lib/campaigns/send";
import { closeDb, db } from "@/lib/db";

/** Carries out what a person asked of a campaign, as the web process does, in a process that may die of it. */
const [verb, workspaceId, campaignId] = process.argv.slice(2) as ["send" | "pause" | "cancel", string, string];
const ctx = { db, workspaceId, actor: { type: "operator" as const } };
const verbs = {
  send: () => sendCampaign(ctx, { campaignId, windowEndAt: null }),
  pause: () => pauseCampaign(ctx, { campaignId }),
  cancel: () => cancelCampaign(ctx, { campaignId }),
};
await verbs[verb]();
await closeDb();
