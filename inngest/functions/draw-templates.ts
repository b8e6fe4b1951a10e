import { db } from "@/lib/db";
import { enqueue } from "@/lib/outbox";
import { drawOutdated } from "@/lib/templates/outdated";
import { inngest } from "../client";
import { templatesOutdated } from "../events";
import { STEPS_PER_RUN } from "../in-steps";

/** Makes the HTML of a workspace's drawn templates anew after a change of its brand or of a saved block. */
export const drawTemplates = inngest.createFunction(
  {
    id: "draw-templates",
    triggers: [templatesOutdated],
    concurrency: [{ limit: 2 }, { limit: 1, key: "event.data.workspaceId" }],
    retries: 5,
  },
  async ({ event, step }) => {
    const { workspaceId } = event.data;
    let after: string | null = "";
    for (let n = 1; n <= STEPS_PER_RUN; n++) {
      after = await step.run(`draw templates (${n})`, () => drawOutdated(db, workspaceId, after ?? ""));
      if (after === null) return;
    }
    await step.run("go on in another run", () => enqueue(db, "templates/outdated", { workspaceId }));
  },
);
