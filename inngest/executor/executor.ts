import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { log } from "@/lib/log";
import { serveApi } from "./api";
import { type App, callFunction, type Reply } from "./call";
import { fireCrons, registerCrons } from "./cron";
import { endRun } from "./dispatch";
import type { Engine } from "./engine";
import { claimJobs, type Job, nextDue, releaseJob, renewLeases } from "./jobs";
import type { FunctionConfig } from "./protocol";
import { recordReply } from "./record-reply";
import { parseFunctions } from "./registry";
import { serveRequests } from "./requests";
import { resolveStep } from "./runs";
import { defaults, type Settings } from "./settings";
import { endOrphans, purge } from "./sweep";
import { transaction } from "./transaction";
import { listen } from "./wake";

export type Executor = {
  /** What the client's option `fetch` is given. */
  fetch: typeof fetch;
  /** Registers the functions that `app` serves and runs them; throws when one asks for what is not done here. */
  start(app: App): Promise<void>;
  /** Takes nothing new, lets calls under way finish for a while, gives the rest back. */
  stop(): Promise<void>;
};

type Options = { databaseUrl: string; signingKey: string; settings?: Partial<Settings> };

/** Pause after the database could not be reached. */
const awayMs = 1_000;

export function createExecutor({ databaseUrl, signingKey, settings: chosen }: Options): Executor {
  const settings = { ...defaults, ...chosen };
  const sql = postgres(databaseUrl, { max: 6, idle_timeout: 60, connect_timeout: 5, onnotice: () => {} });
  const underWay = new Map<Job, Promise<void>>();
  const stopping = new AbortController();
  const timers: NodeJS.Timeout[] = [];
  let pause = new AbortController();
  let loop: Promise<void> | undefined;

  const engine: Engine = { sql, settings, registry: new Map(), wake: () => pause.abort() };
  const api = {
    engine,
    async register(functions: { id: string }[]) {
      engine.registry = parseFunctions(functions);
      await registerCrons(engine);
    },
    isStopping: () => stopping.signal.aborted,
  };

  /** Does what is due; returns how long nothing needs to be looked for. */
  async function turn(app: App): Promise<number> {
    const due = await nextDue(engine);
    if (due === null || due > 0) return Math.min(due ?? settings.idleMs, settings.idleMs);
    await fireCrons(engine);
    await serveRequests(engine);
    const free = settings.slots - underWay.size;
    if (free === 0) return settings.idleMs;
    const jobs = await claimJobs(engine, free);
    for (const job of jobs) {
      const work = perform(job, app)
        .catch((error) => log.error({ err: error, run: job.run_id }, "a job was left to another try"))
        .finally(() => {
          underWay.delete(job);
          engine.wake();
        });
      underWay.set(job, work);
    }
    return jobs.length > 0 ? 0 : settings.busyMs;
  }

  async function perform(job: Job, app: App) {
    if (job.kind !== "call") {
      const result = job.kind === "wake" ? { data: null } : { error: invokeTimeout };
      return transaction(sql, (tx) => resolveStep(tx, job.run_id, job.step_id, result));
    }
    if (job.losses > settings.losses) {
      const outcome = { status: "failed", output: processLost(job.losses) } as const;
      return transaction(sql, (tx) => endRun(engine, tx, job.run_id, outcome));
    }
    const config = engine.registry.get(job.function_id)!;
    const reply = await callFunction(engine, { app, signingKey }, config, job);
    if (reply) await recordUntilHeard(config, job, reply);
  }

  /** What a step has done must not be forgotten because the database is away for a while. */
  async function recordUntilHeard(config: FunctionConfig, job: Job, reply: Reply) {
    const deadline = Date.now() + 10 * settings.leaseMs;
    for (;;) {
      try {
        return await recordReply(engine, config, job, reply);
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await sleep(awayMs / 4);
      }
    }
  }

  async function run(app: App) {
    while (!stopping.signal.aborted) {
      pause = new AbortController();
      const pauseMs = await turn(app).catch((error) => {
        log.warn({ err: error }, "the executor could not look for work");
        return awayMs;
      });
      if (pauseMs > 0) await sleep(pauseMs, undefined, { signal: pause.signal }).catch(() => {});
    }
  }

  const every = (ms: number, work: () => Promise<unknown>) => {
    timers.push(
      setInterval(() => void work().catch((error) => log.warn({ err: error }, "executor upkeep failed")), ms),
    );
  };

  return {
    fetch: (input, init) => serveApi(api, new Request(input, init)),

    async start(app) {
      const response = await app(new Request(appUrl, { method: "PUT", headers: { host: new URL(appUrl).host } }));
      const answer = (await response.json()) as { message?: string };
      if (!response.ok)
        throw new Error(answer.message ?? `The functions could not be registered (${response.status}).`);
      await listen(engine);
      every(settings.leaseMs / 3, async () => underWay.size > 0 && renewLeases(engine, [...underWay.keys()]));
      every(settings.sweepEveryMs, () => endOrphans(engine));
      every(settings.sweepEveryMs, () => purge(engine));
      loop = run(app);
    },

    async stop() {
      stopping.abort();
      engine.wake();
      await loop;
      await Promise.race([Promise.all(underWay.values()), sleep(settings.graceMs, undefined, { ref: false })]);
      for (const timer of timers) clearInterval(timer);
      await Promise.all([...underWay.keys()].map((job) => releaseJob(sql, job))).catch(() => {});
      await sql.end({ timeout: 5 });
    },
  };
}

/** Reserved names (RFC 6761): nothing can be listening there. */
const appUrl = "http://lettermill.invalid/api/inngest";

const processLost = (count: number) => ({
  name: "ProcessLost",
  message: `The process ended in the middle of this step ${count} times in a row.`,
});

const invokeTimeout = { name: "InngestInvokeTimeoutError", message: "The invoked function did not end in time." };
