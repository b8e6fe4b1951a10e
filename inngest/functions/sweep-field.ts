import { db } from "@/lib/db";
import { sweepField } from "@/lib/fields/sweep";
import { enqueue } from "@/lib/outbox";
import { inngest } from "../client";
import { fieldDeleted } from "../events";
import { STEPS_PER_RUN } from "../in-steps";

/** Takes the values of a deleted field from a workspace's contacts. */
export const sweepFieldFunction = inngest.createFunction(
  { id: "sweep-field", triggers: [fieldDeleted], concurrency: [{ limit: 2 }], retries: 5 },
  async ({ event, step }) => {
    const { workspaceId, key } = event.data;
    let after: string | null = event.data.after;
    for (let n = 1; n <= STEPS_PER_RUN; n++) {
      after = await step.run(`sweep contacts (${n})`, () => sweepField(db, { workspaceId, key, after: after ?? "" }));
      if (after === null) return;
    }
    const rest = { workspaceId, key, after: after! };
    await step.run("go on in another run", () => enqueue(db, "field/deleted", rest));
  },
);
