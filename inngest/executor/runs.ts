import { newId } from "@/lib/ids";
import type { Db } from "./engine";
import { keyOf } from "./expression";
import { byteLength } from "./limits";
import type { EventPayload, FunctionConfig, StepResult } from "./protocol";
import { reserveStart } from "./throttle";

export type Run = {
  id: string;
  function_id: string;
  event: EventPayload;
  parent_run_id: string | null;
  parent_step_id: string | null;
  step_count: number;
  state_bytes: string;
};

export type JobKind = "call" | "wake" | "invoke-timeout";

/** The step id of a call that looks for what is to be done next. */
export const discovery = "step";

type Origin = { parent?: { runId: string; stepId: string }; retryOf?: string };

/**
 * Starts a run and returns its id. A second one of the same idempotency key within a day is not started, unless another
 * run or a person asks for it.
 */
export async function startRun(
  db: Db,
  config: FunctionConfig,
  event: EventPayload,
  { parent, retryOf }: Origin = {},
): Promise<string | null> {
  const id = newId("run");
  const keys = config.concurrency.map(({ key }, position) => `${config.id}|${position}|${keyOf(key, { event })}`);
  const idempotencyKey = config.idempotency && !parent && !retryOf ? keyOf(config.idempotency, { event }) : null;
  const { count } = await db`
    insert into executor.runs (id, function_id, event_name, event, concurrency_keys, idempotency_key, parent_run_id,
      parent_step_id, retry_of)
    values (${id}, ${config.id}, ${event.name}, ${JSON.stringify(event)}::text::json, ${keys}, ${idempotencyKey},
      ${parent?.runId ?? null}, ${parent?.stepId ?? null}, ${retryOf ?? null})
    on conflict (function_id, idempotency_key) do nothing`;
  if (count === 0) return null;
  // An event of the future is one to be acted on then.
  const aheadMs = (event.ts ?? 0) - Date.now();
  await planJob(db, id, { delayMs: Math.max(aheadMs, await reserveStart(db, config, event)) });
  return id;
}

/** One job per run, step and kind; the delay counts from this statement, not from the transaction's begin. One that is being done now is done again. */
export async function planJob(
  db: Db,
  runId: string,
  { stepId = discovery, kind = "call", delayMs = 0 }: { stepId?: string; kind?: JobKind; delayMs?: number } = {},
) {
  await db`
    insert into executor.jobs (run_id, function_id, step_id, kind, concurrency_keys, due_at)
    select id, function_id, ${stepId}, ${kind}, concurrency_keys, clock_timestamp() + ${delayMs} * interval '1 ms'
    from executor.runs where id = ${runId} and ended_at is null
    on conflict (run_id, step_id, kind) do update set again = jobs.leased_until is not null`;
}

/** Every change of a run's state begins here, so that siblings which finish together see each other. */
export async function lockRun(db: Db, id: string): Promise<Run | null> {
  const [run] = await db<Run[]>`select * from executor.runs where id = ${id} and ended_at is null for update`;
  return run ?? null;
}

/** What people call a step, and what it does. */
export type StepLabel = { name: string | null; kind: "run" | "sleep" | "wait" | "invoke" };

/** True when the step was not known before: what it waits for must be planned. */
export async function addPendingStep(
  db: Db,
  runId: string,
  stepId: string,
  { name, kind }: StepLabel,
  racing: boolean,
) {
  const { count } = await db`
    insert into executor.steps (run_id, id, name, kind, racing, began_at)
    values (${runId}, ${stepId}, ${name}, ${kind}, ${racing}, clock_timestamp()) on conflict do nothing`;
  return count > 0;
}

/**
 * Records what a step came to, once, and goes on with the run when nothing is left that it waits for. The losers of a race
 * are pending for ever; nobody waits for them.
 */
export async function resolveStep(
  db: Db,
  runId: string,
  stepId: string,
  result: StepResult,
  ran: { name: string | null; tookMs: number | null } = { name: null, tookMs: null },
) {
  if (!(await lockRun(db, runId))) return;
  const json = JSON.stringify(result);
  const [step] = await db<{ racing: boolean }[]>`
    insert into executor.steps (run_id, id, name, kind, result, began_at, ended_at)
    values (${runId}, ${stepId}, ${ran.name}, 'run', ${json}::text::json,
      clock_timestamp() - ${ran.tookMs}::float8 * interval '1 ms', clock_timestamp())
    on conflict (run_id, id) do update
      set result = excluded.result, position = default, began_at = coalesce(excluded.began_at, steps.began_at),
        ended_at = excluded.ended_at
      where steps.result is null
    returning racing`;
  if (!step) return;
  await db`
    with waits as (delete from executor.waits where run_id = ${runId} and step_id = ${stepId}),
      jobs as (delete from executor.jobs where run_id = ${runId} and step_id = ${stepId})
    update executor.runs set step_count = step_count + 1, state_bytes = state_bytes + ${byteLength(json)}
    where id = ${runId}`;
  const [awaited] = await db`
    select 1 from executor.steps where run_id = ${runId} and result is null and not racing limit 1`;
  if (step.racing || !awaited) await planJob(db, runId);
}
