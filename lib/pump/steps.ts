import { closeTransports } from "./transports";

/** Steps of the engine that run in this process, so that it can end in order. */
const running = new Set<Promise<unknown>>();
let shutdown = new AbortController();

/** Runs a step that stops early, and gives back what it has not begun, when the process is to end. */
export async function runStep<T>(step: (shutdown: AbortSignal) => Promise<T>): Promise<T> {
  const run = step(shutdown.signal);
  running.add(run);
  try {
    return await run;
  } finally {
    running.delete(run);
  }
}

/** Resolves when every step has stopped and every connection is closed; steps that come later do nothing. */
export async function stopSteps() {
  shutdown.abort();
  await Promise.allSettled(running);
  await closeTransports();
}

export const allowSteps = () => {
  shutdown = new AbortController();
};
