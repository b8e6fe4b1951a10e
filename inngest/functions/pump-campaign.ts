import { continuePump } from "@/lib/campaigns/advance";
import { db } from "@/lib/db";
import { pumpCampaign } from "@/lib/pump/pump";
import type { Positions } from "@/lib/pump/start-pool";
import { runStep } from "@/lib/pump/steps";
import { inngest } from "../client";
import { campaignPump } from "../events";

/** An Inngest run may take 1,000 steps; these keep its state small. */
const MAX_STEPS = 200;

/** Sends a campaign in steps of some seconds. No retries: a step that fails is taken up by the scan under a new `seq`. */
export const pumpCampaignFunction = inngest.createFunction(
  {
    id: "pump-campaign",
    triggers: [campaignPump],
    concurrency: { key: 'event.data.campaignId + ":" + event.data.senderId', limit: 1 },
    retries: 0,
  },
  async ({ event, step }) => {
    let after: Positions | undefined;
    for (let n = 0; n < MAX_STEPS; n++) {
      const report = await step.run(`pump ${n}`, () =>
        runStep((shutdown) => pumpCampaign(db, event.data, { after, shutdown })),
      );
      if (report.next !== "more") return report;
      after = report.after;
    }
    await step.run("continue", () => continuePump(db, event.data));
  },
);
