import { appendFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Inngest } from "inngest";

/** A run of `steps` steps in a row and three side by side, each noted in a file; one more run notes its end. */
export const chainFunctions = (journal: string, steps: number, stepMs: number) => (inngest: Inngest) => {
  const note = (line: string) => appendFileSync(journal, `${line}\n`);
  return [
    inngest.createFunction({ id: "chain", triggers: [{ event: "test/chain" }] }, async ({ event, step }) => {
      const { key } = event.data as { key: string };
      for (let n = 0; n < steps; n++) {
        await step.run(`step ${n}`, async () => {
          await sleep(stepMs);
          note(`${key} step ${n}`);
        });
      }
      await Promise.all(
        ["a", "b", "c"].map((name) =>
          step.run(name, async () => {
            await sleep(stepMs);
            note(`${key} side ${name}`);
          }),
        ),
      );
    }),
    inngest.createFunction(
      {
        id: "ended",
        triggers: [{ event: "inngest/function.finished", if: "event.data.function_id == 'test-chain'" }],
      },
      () => {},
    ),
  ];
};
