import { cron } from "inngest";
import { db } from "@/lib/db";
import { advanceWarmUps } from "@/lib/senders/warm-up";
import { inngest } from "../client";

export const advanceWarmUpsFunction = inngest.createFunction(
  { id: "advance-warm-ups", triggers: [cron("5 * * * *")] },
  async ({ step }) => {
    await step.run("set the day's ceilings", () => advanceWarmUps(db));
  },
);
