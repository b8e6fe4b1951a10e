/**
 * Settles when this process is asked to end: SIGTERM, Ctrl-C, or the death of the process that supervises it.
 * Under a supervisor Ctrl-C is left to it, since the terminal sends it to everyone at once.
 */
export function untilAskedToStop(): Promise<void> {
  return new Promise((done) => {
    process.on("SIGTERM", () => done());
    process.on("SIGINT", () => process.connected || done());
    process.on("SIGHUP", () => process.connected || done());
    process.once("disconnect", () => done());
  });
}

/** Tells the supervisor, if there is one, that the work has begun. */
export const reportReady = () => process.connected && process.send?.("ready");
