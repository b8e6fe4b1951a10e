export type Settings = {
  /** Calls under way at a time in this process. */
  slots: number;
  /** How long a call is ours without a heartbeat. Short, since the work of a killed process waits as long. */
  leaseMs: number;
  /** Pauses before the first, second, … retry; the last one repeats. */
  backoffMs: number[];
  /** Pause before the next look when work is due but held back by a limit. */
  busyMs: number;
  /** Longest pause between looks when nothing is due. */
  idleMs: number;
  /** How long a stop waits for calls under way. */
  graceMs: number;
  /** How long ended runs are kept. */
  retentionMs: number;
  /** How long an event's id and an idempotency key start nothing more. */
  memoryMs: number;
  /** How many rows are forgotten at a time; a run goes with all its steps. */
  purgeChunk: number;
  sweepEveryMs: number;
  /** How long what is due for a function that is not there waits for an executor that has it. */
  orphanMs: number;
  /** How often a step may be begun anew after its process ended in the middle of it. */
  losses: number;
  /** Let the SDK go on to the next step within one call. */
  checkpointing: boolean;
};

const minute = 60_000;
const hour = 60 * minute;

/** The pauses between retries are those of an Inngest server. */
export const defaults: Settings = {
  slots: 16,
  leaseMs: 6_000,
  backoffMs: [0.25, 0.5, 1, 2, 5, 10, 20, 40, 60, 120].map((minutes) => minutes * minute),
  busyMs: 100,
  idleMs: 1_000,
  graceMs: 20_000,
  retentionMs: 72 * hour,
  memoryMs: 24 * hour,
  purgeChunk: 100,
  sweepEveryMs: 10 * minute,
  orphanMs: 24 * hour,
  losses: 20,
  checkpointing: true,
};
