import { cron } from "inngest";
import { db } from "@/lib/db";
import { forgetRelayed } from "@/lib/outbox";
import { inngest } from "../client";

export const cleanUp = inngest.createFunction({ id: "clean-up", triggers: [cron("17 * * * *")] }, async ({ step }) => {
  await step.run("forget relayed outbox rows", () => forgetRelayed(db).then(() => undefined));
});
