/** The limits of an Inngest server, so that a function which runs here runs there. */
export const limits = {
  stepsPerRun: 1_000,
  stepOutputBytes: 4 * 1024 * 1024,
  stateBytes: 32 * 1024 * 1024,
  eventsPerSend: 5_000,
  eventBytes: 512 * 1024,
};

/** What a run fails with when it leaves the limits. */
export type RunError = { name: string; message: string; stack?: string };

export function findExcess(stepCount: number, stateBytes: number): RunError | null {
  if (stepCount > limits.stepsPerRun) return excess(`The run has more than ${limits.stepsPerRun} steps.`);
  if (stateBytes > limits.stateBytes)
    return excess(`The results of the run's steps exceed ${limits.stateBytes} bytes.`);
  return null;
}

export const oversizeOutput = (bytes: number) =>
  bytes > limits.stepOutputBytes ? excess(`A result of ${bytes} bytes exceeds ${limits.stepOutputBytes}.`) : null;

const excess = (message: string): RunError => ({ name: "LimitExceeded", message });

export const byteLength = (text: string) => Buffer.byteLength(text);
