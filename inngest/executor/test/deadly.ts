import { appendFileSync } from "node:fs";
import type { Inngest } from "inngest";

/** A run of two steps, each noted in a file; the second takes its process with it. */
export const deadlyFunctions = (journal: string) => (inngest: Inngest) => [
  inngest.createFunction({ id: "deadly", triggers: [{ event: "test/deadly" }] }, async ({ step }) => {
    await step.run("harmless", () => appendFileSync(journal, "harmless\n"));
    await step.run("deadly", () => {
      appendFileSync(journal, "deadly\n");
      process.kill(process.pid, "SIGKILL");
    });
  }),
];
