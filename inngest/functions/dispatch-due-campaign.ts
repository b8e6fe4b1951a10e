import { advanceCampaign } from "@/lib/campaigns/advance";
import { db } from "@/lib/db";
import { inngest } from "../client";
import { campaignDue } from "../events";

/** Each writes eight seconds' worth of the audience; what is left after them the scan takes up. */
const MAX_STEPS = 200;

/** Starts a campaign, writes its audience down and calls its pump. No retries: the scan is the retry. */
export const dispatchDueCampaign = inngest.createFunction(
  {
    id: "dispatch-due-campaign",
    triggers: [campaignDue],
    concurrency: { key: "event.data.campaignId", limit: 1 },
    retries: 0,
  },
  async ({ event, step }) => {
    const { campaignId } = event.data;
    for (let n = 0; n < MAX_STEPS; n++) {
      const next = await step.run(`advance ${n}`, () => advanceCampaign(db, campaignId));
      if (next === "done") return;
    }
  },
);
