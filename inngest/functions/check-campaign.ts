import { checkRecipients, failCheck } from "@/lib/campaigns/check-recipients";
import { db } from "@/lib/db";
import { enqueue } from "@/lib/outbox";
import { inngest } from "../client";
import { campaignCheckQueued } from "../events";

/** A run's history stays small; what is left goes on in the next run. */
const STEPS_PER_RUN = 200;

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
    for (let n = 1; n <= STEPS_PER_RUN; n++) {
      const { isDone } = await step.run(`make mails (${n})`, () => checkRecipients(db, event.data));
      if (isDone) return;
    }
    await step.run("go on in another run", () => enqueue(db, "campaign/check.queued", event.data));
  },
);
