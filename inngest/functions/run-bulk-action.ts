import { endBulkAction, runBulkAction } from "@/lib/bulk-actions/run";
import { db } from "@/lib/db";
import { enqueue } from "@/lib/outbox";
import { inngest } from "../client";
import { bulkActionQueued } from "../events";

/** A run's history stays small; what is left goes on in the next run. */
const STEPS_PER_RUN = 200;

/** Does to many contacts what a person asked for. */
export const runBulkActionFunction = inngest.createFunction(
  {
    id: "run-bulk-action",
    triggers: [bulkActionQueued],
    concurrency: [{ limit: 2 }, { limit: 1, key: "event.data.bulkActionId" }],
    retries: 10,
    onFailure: ({ event }) => endBulkAction(db, event.data.event.data.bulkActionId, "failed"),
  },
  async ({ event, step }) => {
    const { bulkActionId } = event.data;
    for (let n = 1; n <= STEPS_PER_RUN; n++) {
      const { isDone } = await step.run(`change contacts (${n})`, () => runBulkAction(db, bulkActionId));
      if (isDone) return;
    }
    await step.run("go on in another run", () => enqueue(db, "contacts/bulk.queued", { bulkActionId }));
  },
);
