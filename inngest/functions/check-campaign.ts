import { checkRecipients, failCheck } from "@/lib/campaigns/check-recipients";
import { db } from "@/lib/db";
import { enqueue } from "@/lib/outbox";
import { inngest } from "../client";
import { campaignCheckQueued } from "../events";
import { inSteps } from "../in-steps";

/** Makes the mail of every recipient of a campaign, to see what is wrong with it. */
export const checkCampaignFunction = inngest.createFunction(
  {
    id: "check-campaign",
    triggers: [campaignCheckQueued],
    concurrency: [{ limit: 2 }, { limit: 1, key: "event.data.campaignId" }],
    retries: 5,
    onFailure: ({ event }) => failCheck(db, event.data.event.data),
  },
  async ({ event, step }) => {
    await inSteps(
      step,
      "make mails",
      () => checkRecipients(db, event.data),
      () => enqueue(db, "campaign/check.queued", event.data),
    );
  },
);
