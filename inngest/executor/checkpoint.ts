import { createHash } from "node:crypto";
import { endRun } from "./dispatch";
import type { Engine } from "./engine";
import { byteLength, findExcess, oversizeOutput, type RunError } from "./limits";
import { type CheckpointBody, howItRan } from "./protocol";
import { transaction } from "./transaction";

/**
 * Records steps that a call under way has done, in one statement. False when they are not wanted: the lease is not ours any
 * more, or the run has ended.
 */
export async function checkpoint(engine: Engine, runId: string, { qi_id, steps }: CheckpointBody): Promise<boolean> {
  const { id, generation } = heldJob(qi_id);
  const results = steps.map(({ data }) => JSON.stringify({ data: data ?? null }));
  const tooLarge = results.map((result) => oversizeOutput(byteLength(result))).find((error) => error !== null);
  if (tooLarge) return fail(engine, runId, tooLarge);
  const ran = steps.map(howItRan);
  const [run] = await engine.sql<{ step_count: number; state_bytes: string }[]>`
    with run as (select id from executor.runs where id = ${runId} and ended_at is null for update),
      job as (
        select jobs.id, jobs.run_id from executor.jobs, run
        where jobs.id = ${id} and jobs.run_id = run.id and jobs.generation = ${generation} for update of jobs
      ),
      progress as (
        update executor.jobs set losses = 0 where id = (select id from job) and losses > 0
      ),
      step as (
        insert into executor.steps (run_id, id, name, kind, result, began_at, ended_at)
        select run_id, done.id, name, 'run', result::json, clock_timestamp() - took_ms * interval '1 ms', clock_timestamp()
        from job, unnest(${steps.map(({ id }) => id)}::text[], ${ran.map(({ name }) => name)}::text[], ${results}::text[],
          ${ran.map(({ tookMs }) => tookMs)}::float8[]) done (id, name, result, took_ms)
        on conflict do nothing returning octet_length(steps.result::text) as bytes
      )
    update executor.runs set step_count = step_count + (select count(*) from step),
      state_bytes = state_bytes + (select coalesce(sum(bytes), 0) from step)
    from job where runs.id = job.run_id returning step_count, state_bytes`;
  if (!run) return false;
  const excess = findExcess(run.step_count, Number(run.state_bytes));
  return excess ? fail(engine, runId, excess) : true;
}

/** The job and the generation that a call was told to be. */
export function heldJob(name: CheckpointBody["qi_id"]) {
  const [id, generation] = name.split(":") as [string, string];
  return { id, generation: Number(generation) };
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
