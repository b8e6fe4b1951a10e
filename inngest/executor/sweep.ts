import { endRun } from "./dispatch";
import type { Engine } from "./engine";
import { transaction } from "./transaction";

/** Ends the runs of functions that are no longer there; an executor of another version may still have them, and is given time. */
export async function endOrphans(engine: Engine) {
  const { sql, settings, registry } = engine;
  const orphans = await sql<{ run_id: string; function_id: string }[]>`
    select distinct run_id, function_id from executor.jobs
    where function_id <> all(${[...registry.keys()]}) and (leased_until is null or leased_until < now())
      and due_at < now() - ${settings.orphanMs} * interval '1 ms'`;
  for (const { run_id, function_id } of orphans) {
    const output = { name: "FunctionGone", message: `There is no function ${function_id} any more.` };
    await transaction(sql, (tx) => endRun(engine, tx, run_id, { status: "failed", output }));
  }
}

/**
 * Forgets ended runs with their steps after the retention, ids of events and idempotency keys after a day, idle throttles.
 * A few at a time, and none that another executor is forgetting: nobody ever waits for long.
 */
export async function purge({ sql, settings }: Engine) {
  const endedBefore = new Date(Date.now() - settings.retentionMs);
  const knownBefore = new Date(Date.now() - settings.memoryMs);
  const limit = settings.purgeChunk;
  const chunks = [
    () => sql`
      delete from executor.runs where id in
        (select id from executor.runs where ended_at < ${endedBefore} limit ${limit} for update skip locked)`,
    () => sql`
      update executor.runs set idempotency_key = null where id in
        (select id from executor.runs where idempotency_key is not null and created_at < ${knownBefore}
          limit ${limit} for update skip locked)`,
    () => sql`
      delete from executor.events where id in
        (select id from executor.events where received_at < ${knownBefore} limit ${limit} for update skip locked)`,
    () => sql`
      delete from executor.throttles where key in
        (select key from executor.throttles where full_at < ${knownBefore} limit ${limit} for update skip locked)`,
  ];
  for (const forget of chunks) {
    while ((await forget()).count === limit);
  }
}
