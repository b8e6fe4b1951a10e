import { endRun } from "./dispatch";
import type { Engine } from "./engine";
import { transaction } from "./transaction";

/**
 * Forgets what is older than the retention: ended runs with their steps, ids of events, idle throttles. Ends the runs of
 * functions that are no longer there; an executor of another version may still have them, and is given time.
 */
export async function sweep(engine: Engine) {
  const { sql, settings, registry } = engine;
  const orphans = await sql<{ run_id: string; function_id: string }[]>`
    select distinct run_id, function_id from executor.jobs
    where function_id <> all(${[...registry.keys()]}) and (leased_until is null or leased_until < now())
      and due_at < now() - ${settings.orphanMs} * interval '1 ms'`;
  for (const { run_id, function_id } of orphans) {
    const output = { name: "FunctionGone", message: `There is no function ${function_id} any more.` };
    await transaction(sql, (tx) => endRun(engine, tx, run_id, { status: "failed", output }));
  }
  const before = new Date(Date.now() - settings.retentionMs);
  await sql`delete from executor.runs where ended_at < ${before}`;
  await sql`update executor.runs set idempotency_key = null where idempotency_key is not null and created_at < ${before}`;
  await sql`delete from executor.events where received_at < ${before}`;
  await sql`delete from executor.throttles where full_at < ${before}`;
}
