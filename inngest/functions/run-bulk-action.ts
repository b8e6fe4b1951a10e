import { endBulkAction, runBulkAction } from "@/lib/bulk-actions/run";
import { db } from "@/lib/db";
import { enqueue } from "@/lib/outbox";
import { inngest } from "../client";
import { bulkActionQueued } from "../events";
import { inSteps } from "../in-steps";

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
    await inSteps(
      step,
      "change contacts",
      () => runBulkAction(db, bulkActionId),
      () => enqueue(db, "contacts/bulk.queued", { bulkActionId }),
    );
  },
);
