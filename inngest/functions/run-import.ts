import { fillTexts } from "@/lib/contacts/fill-texts";
import { db } from "@/lib/db";
import { advanceImportStep } from "@/lib/imports/advance";
import { failImport } from "@/lib/imports/fail";
import { enqueue } from "@/lib/outbox";
import { inngest } from "../client";
import { importQueued } from "../events";
import { inSteps } from "../in-steps";

/** A dry run, a run or taking it back, whatever the import is at; then those who came by it are made easy to find. */
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
    await inSteps(
      step,
      "bring in rows",
      async () => {
        const { isDone } = await advanceImportStep(db, importId);
        return { isDone: isDone && (await fillTexts(db)).isDone };
      },
      () => enqueue(db, "import/queued", { importId }),
    );
  },
);
