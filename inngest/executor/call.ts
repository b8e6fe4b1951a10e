import canonicalize from "canonicalize";
import { uuidOf } from "./checkpoint";
import type { Engine } from "./engine";
import type { Job } from "./jobs";
import type { EventPayload, FunctionConfig, StepResult } from "./protocol";
import { maxAttempts } from "./registry";
import { signature } from "./signature";

/** Where the functions are served: the handler that `serve` of the SDK makes. */
export type App = (request: Request) => Promise<Response>;

export type Reply =
  | { reached: false; error: Error }
  | { reached: true; status: number; body: unknown; mayRetry: boolean; retryAfter: string | null; isRace: boolean };

/** Calls the function of a job with all that its run knows, signed as an Inngest server does it; null when the run ended. */
export async function callFunction(
  { sql, settings }: Engine,
  { app, signingKey }: { app: App; signingKey: string },
  config: FunctionConfig,
  job: Job,
): Promise<Reply | null> {
  await sql`
    update executor.runs set status = 'running', began_at = clock_timestamp()
    where id = ${job.run_id} and status = 'queued'`;
  const [run] = await sql<{ event: EventPayload }[]>`
    select event from executor.runs where id = ${job.run_id} and ended_at is null`;
  if (!run) return null;
  const steps = await sql<{ id: string; result: StepResult | null }[]>`
    select id, result from executor.steps where run_id = ${job.run_id} order by position`;
  const done = steps.filter(({ result }) => result !== null);
  const body = canonicalize({
    version: 2,
    event: run.event,
    events: [run.event],
    steps: Object.fromEntries(done.map(({ id, result }) => [id, result])),
    ctx: {
      run_id: job.run_id,
      // Without this id the SDK hands back every step instead of checkpointing it.
      fn_id: settings.checkpointing ? uuidOf(job.function_id) : undefined,
      attempt: job.attempt,
      max_attempts: maxAttempts(config),
      disable_immediate_execution: steps.length > done.length,
      use_api: false,
      qi_id: `${job.id}:${job.generation}`,
      stack: { stack: done.map(({ id }) => id), current: done.length },
    },
  })!;
  const url = new URL(config.steps.step.runtime.url);
  url.searchParams.set("stepId", job.step_id);
  const headers = {
    host: url.host,
    "content-type": "application/json",
    "x-inngest-server-kind": "cloud",
    "x-inngest-signature": signature(body, signingKey),
    "x-run-id": job.run_id,
  };
  try {
    const response = await app(new Request(url, { method: "POST", headers, body }));
    return {
      reached: true,
      status: response.status,
      body: JSON.parse((await response.text()) || "null"),
      mayRetry: response.headers.get("x-inngest-no-retry") !== "true",
      retryAfter: response.headers.get("retry-after"),
      // With `optimizeParallelism: false` the function wants to go on after each of its parallel steps.
      isRace: response.headers.get("x-inngest-req-version") === "1",
    };
  } catch (error) {
    return { reached: false, error: error as Error };
  }
}
