import { endRun } from "./dispatch";
import type { Db, Engine } from "./engine";
import type { EventPayload } from "./protocol";
import { startRun } from "./runs";
import { transaction } from "./transaction";

type Request = { kind: "cancel" | "retry" | "resume" };
type EndedRun = { function_id: string; event: EventPayload };

/** Does what people asked of runs, once however many executors look. */
export async function serveRequests(engine: Engine) {
  const asked = await engine.sql<{ run_id: string }[]>`
    select run_id from executor.requests join executor.runs on runs.id = run_id
    where kind = 'cancel' or function_id = any(${[...engine.registry.keys()]}) order by asked_at`;
  for (const { run_id } of asked) {
    await transaction(engine.sql, async (tx) => {
      const [request] = await tx<Request[]>`delete from executor.requests where run_id = ${run_id} returning kind`;
      if (request?.kind === "cancel") await endRun(engine, tx, run_id, { status: "cancelled" });
      else if (request) await runAgain(engine, tx, run_id, { keepSteps: request.kind === "resume" });
    });
  }
}

/**
 * Starts a new run of the same function with the same event; what ended stays as it was. With `keepSteps` it begins with
 * the results of the steps that succeeded, so that it goes on where the other one failed.
 */
async function runAgain({ registry }: Engine, db: Db, id: string, { keepSteps }: { keepSteps: boolean }) {
  const [run] = await db<EndedRun[]>`
    select function_id, event from executor.runs where id = ${id} and status in ('failed', 'cancelled')`;
  const newId = run && (await startRun(db, registry.get(run.function_id)!, run.event, { retryOf: id }));
  if (!keepSteps || !newId) return;
  await db`
    with kept as (
      insert into executor.steps (run_id, id, name, kind, racing, result, began_at, ended_at)
      select ${newId}, id, name, kind, racing, result, began_at, ended_at from executor.steps
      where run_id = ${id} and starts_with(result::text, '{"data"') order by position
      returning octet_length(result::text) as bytes
    )
    update executor.runs set step_count = (select count(*) from kept),
      state_bytes = (select coalesce(sum(bytes), 0) from kept)
    where id = ${newId}`;
}
