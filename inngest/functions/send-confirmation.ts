import { failConfirmation, sendConfirmation } from "@/lib/confirmations/send";
import { db } from "@/lib/db";
import { inngest } from "../client";
import { confirmationRequested } from "../events";

/** Asks somebody by mail whether they want to be on a list, as soon as the hour and the sender's limits allow. */
export const sendConfirmationFunction = inngest.createFunction(
  {
    id: "send-confirmation",
    triggers: [confirmationRequested],
    concurrency: 5,
    retries: 10,
    onFailure: async ({ event, error }) => {
      await failConfirmation(db, event.data.event.data.confirmationId, error.message);
    },
  },
  async ({ event, step }) => {
    for (let n = 1; ; n++) {
      const left = await step.run(`send (${n})`, () => sendConfirmation(db, event.data.confirmationId));
      if (!left) return;
      await step.sleep(`wait (${n})`, Math.ceil(left.waitMs));
    }
  },
);
