import { startWorkerProcess } from "@/lib/test/worker-process";

/** A worker as an installation runs it: `await using`. */
export async function startWorker() {
  const { pid, kill } = await startWorkerProcess();
  return { pid, [Symbol.asyncDispose]: () => kill("SIGTERM") };
}
