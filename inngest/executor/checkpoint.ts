import { createHash } from "node:crypto";
import { endRun } from "./dispatch";
import type { Engine } from "./engine";
import { byteLength, findExcess, oversizeOutput, type RunError } from "./limits";
import type { CheckpointBody } from "./protocol";
import { transaction } from "./transaction";

/**
 * Records steps that a call under way has done, and lets it go on to the next. False tells the SDK to stop there: the lease
 * is not ours any more, the run has ended, or this executor is about to stop.
 */
export async function checkpoint(engine: Engine, runId: string, { qi_id, steps }: CheckpointBody, isStopping: boolean) {
  const [jobId, generation] = qi_id.split(":") as [string, string];
  const results = steps.map(({ data }) => JSON.stringify({ data: data ?? null }));
  const tooLarge = results.map((result) => oversizeOutput(byteLength(result))).find((error) => error !== null);
  if (tooLarge) return fail(engine, runId, tooLarge);
  const [run] = await engine.sql<{ step_count: number; state_bytes: string }[]>`
    with run as (select id from executor.runs where id = ${runId} and ended_at is null for update),
      job as (
        update executor.jobs
        set attempt = 0, leased_until = now() + ${isStopping ? null : engine.settings.leaseMs}::float8 * interval '1 ms',
          generation = generation + ${isStopping ? 1 : 0}
        from run where jobs.id = ${jobId} and jobs.run_id = run.id and jobs.generation = ${generation} returning run_id
      ),
      step as (
        insert into executor.steps (run_id, id, result)
        select run_id, done.id, done.result::json
        from job, unnest(${steps.map(({ id }) => id)}::text[], ${results}::text[]) done (id, result)
        on conflict do nothing returning octet_length(steps.result::text) as bytes
      )
    update executor.runs set step_count = step_count + (select count(*) from step),
      state_bytes = state_bytes + (select coalesce(sum(bytes), 0) from step)
    from job where runs.id = job.run_id returning step_count, state_bytes`;
  if (!run) return false;
  const excess = findExcess(run.step_count, Number(run.state_bytes));
  if (excess) return fail(engine, runId, excess);
  return !isStopping;
}

async function fail(engine: Engine, runId: string, error: RunError) {
  await transaction(engine.sql, (tx) => endRun(engine, tx, runId, { status: "failed", output: error }));
  return false;
}

/** The SDK wants a UUID for a function; the same name, the same id. */
export function uuidOf(name: string) {
  const hex = createHash("sha256").update(name).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
