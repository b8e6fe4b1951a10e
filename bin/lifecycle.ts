/**
 * Aborted when this process is asked to end: SIGTERM, Ctrl-C, or the death of the process that supervises it.
 * Under a supervisor Ctrl-C is left to it, since the terminal sends it to everyone at once.
 */
export function askedToStop(): AbortSignal {
  const asked = new AbortController();
  const stop = () => asked.abort();
  process.on("SIGTERM", stop);
  for (const signal of ["SIGINT", "SIGHUP"]) process.on(signal, () => process.connected || stop());
  process.once("disconnect", stop);
  return asked.signal;
}

/** Tells the supervisor, if there is one, that the work has begun. */
export const reportReady = () => process.connected && process.send?.("ready");
