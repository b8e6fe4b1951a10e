import { startWorkerProcess, type WorkerOptions } from "../worker-process";

type Worker = Awaited<ReturnType<typeof startWorkerProcess>>;

/** So many workers, each started again as soon as it dies, as a supervisor does. */
export async function keepWorkers(count: number, options: WorkerOptions = {}) {
  const running = new Set<Worker>();
  const starting = new Set<Promise<void>>();
  let isStopping = false;
  let deathCount = 0;

  async function start(): Promise<void> {
    const worker = await startWorkerProcess(options);
    running.add(worker);
    void worker.exited.then(() => {
      running.delete(worker);
      deathCount++;
      if (!isStopping) startAgain();
    });
  }
  function startAgain() {
    // One that dies while it starts is started once more.
    const attempt = start().catch(() => void (isStopping || startAgain()));
    starting.add(attempt);
    void attempt.then(() => starting.delete(attempt));
  }

  await Promise.all(Array.from({ length: count }, start));
  return {
    running,
    deathCount: () => deathCount,
    async stop() {
      isStopping = true;
      await Promise.all(starting);
      await Promise.all([...running].map((worker) => worker.kill("SIGTERM")));
    },
  };
}
