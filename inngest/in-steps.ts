/** A run's history stays small; what is left goes on in the next run. */
export const STEPS_PER_RUN = 200;

type Step = { run(name: string, work: () => Promise<{ isDone: boolean }>): Promise<{ isDone: boolean }> };

/** Repeats a piece of work, each time in a step of its own, until it is done; `goOn` asks for a further run. */
export async function inSteps(
  step: Step,
  name: string,
  work: () => Promise<{ isDone: boolean }>,
  goOn: () => Promise<unknown>,
) {
  for (let n = 1; n <= STEPS_PER_RUN; n++) {
    const { isDone } = await step.run(`${name} (${n})`, work);
    if (isDone) return;
  }
  await step.run("go on in another run", async () => {
    await goOn();
    return { isDone: false };
  });
}
