import { parseDuration } from "./duration";
import type { Db, Engine } from "./engine";
import { matches } from "./expression";
import type { RunError } from "./limits";
import type { EventPayload, FunctionConfig } from "./protocol";
import { lockRun, type Run, resolveStep, startRun } from "./runs";

/** Lets an event do all it can: cancel runs, end waits, start runs. */
export async function dispatch(engine: Engine, db: Db, event: EventPayload) {
  const configs = [...engine.registry.values()];
  for (const config of configs) {
    for (const option of config.cancel)
      if (option.event === event.name) await cancelRuns(engine, db, config, option, event);
  }
  await endWaits(db, event);
  const triggered = configs.filter(({ triggers }) =>
    triggers.some(
      (trigger) => "event" in trigger && isNamed(event, trigger.event) && matches(trigger.expression, { event }),
    ),
  );
  for (const config of triggered) await startRun(db, config, event);
}

const isNamed = ({ name }: EventPayload, wanted: string) =>
  wanted.endsWith("*") ? name.startsWith(wanted.slice(0, -1)) : name === wanted;

type CancelOption = FunctionConfig["cancel"][number];

async function cancelRuns(engine: Engine, db: Db, { id }: FunctionConfig, option: CancelOption, event: EventPayload) {
  const windowMs = option.timeout ? parseDuration(option.timeout) : null;
  const runs = await db<Run[]>`
    select * from executor.runs where function_id = ${id} and ended_at is null
      and (${windowMs}::float8 is null or created_at > now() - ${windowMs}::float8 * interval '1 ms')
    order by id`;
  for (const run of runs) {
    if (matches(option.if, { event: run.event, async: event }))
      await endRun(engine, db, run.id, { status: "cancelled" });
  }
}

async function endWaits(db: Db, event: EventPayload) {
  const waits = await db<{ run_id: string; step_id: string; condition: string | null; event: EventPayload }[]>`
    select w.run_id, w.step_id, w.condition, r.event
    from executor.waits w join executor.runs r on r.id = w.run_id
    where w.event_name = ${event.name} order by w.run_id`;
  for (const { run_id, step_id, condition, event: trigger } of waits) {
    if (matches(condition, { event: trigger, async: event })) await resolveStep(db, run_id, step_id, { data: event });
  }
}

export type Outcome =
  | { status: "completed"; output: unknown }
  | { status: "failed"; output: RunError }
  | { status: "cancelled" };

/** Ends a run once, tells the run that invoked it, and lets the event of its end do what it can. */
export async function endRun(engine: Engine, db: Db, runId: string, outcome: Outcome) {
  const run = await lockRun(db, runId);
  if (!run) return;
  const output = "output" in outcome ? JSON.stringify(outcome.output ?? null) : null;
  await db`
    with waits as (delete from executor.waits where run_id = ${runId}),
      jobs as (delete from executor.jobs where run_id = ${runId})
    update executor.runs set status = ${outcome.status}, output = ${output}::text::json, ended_at = now()
    where id = ${runId}`;
  if (run.parent_run_id && run.parent_step_id) {
    await resolveStep(db, run.parent_run_id, run.parent_step_id, stepResult(outcome));
  }
  for (const event of endEvents(run, outcome)) await dispatch(engine, db, event);
}

const stepResult = (outcome: Outcome) => {
  if (outcome.status === "completed") return { data: outcome.output ?? null };
  if (outcome.status === "failed") return { error: outcome.output };
  return { error: { name: "Error", message: "The invoked run was cancelled." } };
};

/** The lifecycle events of an Inngest server; failure handlers are triggered by the first. */
function endEvents(run: Run, outcome: Outcome): EventPayload[] {
  const names = { completed: [], failed: ["inngest/function.failed"], cancelled: ["inngest/function.cancelled"] };
  const data = {
    function_id: run.function_id,
    run_id: run.id,
    event: run.event,
    ...(outcome.status === "failed" && { error: outcome.output }),
    ...(outcome.status === "completed" && { result: outcome.output }),
  };
  return [...names[outcome.status], "inngest/function.finished"]
    .filter((name) => name !== run.event.name)
    .map((name) => ({ id: `${run.id}:${name}`, name, data, ts: Date.now() }));
}
