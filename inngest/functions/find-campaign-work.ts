import { cron } from "inngest";
import { findWork } from "@/lib/campaigns/find-work";
import { db } from "@/lib/db";
import { reapDeadPumps } from "@/lib/messages/reap";
import { inngest } from "../client";

/** The net below the worker's scan, and all there is of it where no worker runs. */
export const findCampaignWork = inngest.createFunction(
  { id: "find-campaign-work", triggers: [cron("* * * * *")] },
  async ({ step }) => {
    await step.run("reap", () => reapDeadPumps(db));
    await step.run("find", () => findWork(db));
  },
);
