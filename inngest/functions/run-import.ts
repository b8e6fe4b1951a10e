import { db } from "@/lib/db";
import { failImport } from "@/lib/imports/fail";
import { runImportStep } from "@/lib/imports/run";
import { enqueue } from "@/lib/outbox";
import { inngest } from "../client";
import { importQueued } from "../events";

/** A run's history stays small; a longer file goes on in the next run. */
const STEPS_PER_RUN = 200;

export const runImport = inngest.createFunction(
  {
    id: "run-import",
    triggers: [importQueued],
    concurrency: [{ limit: 2 }, { limit: 1, key: "event.data.importId" }],
    retries: 10,
    onFailure: ({ event }) => failImport(db, event.data.event.data.importId),
  },
  async ({ event, step }) => {
    const { importId } = event.data;
    for (let i = 1; i <= STEPS_PER_RUN; i++) {
      const { isDone } = await step.run(`bring in rows (${i})`, () => runImportStep(db, importId));
      if (isDone) return;
    }
    await step.run("go on in another run", () => enqueue(db, "import/queued", { importId }));
  },
);
