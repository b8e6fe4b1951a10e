import type { Db, Engine } from "./engine";
import type { RunError } from "./limits";
import type { Operation } from "./protocol";
import type { JobKind } from "./runs";

/** A job that this executor holds the lease of, as long as its generation is the current one. */
export type Job = {
  id: string;
  run_id: string;
  function_id: string;
  step_id: string;
  kind: JobKind;
  attempt: number;
  generation: number;
  again: boolean;
  losses: number;
};

/** Claims are made one after the other over all executors, so that what they count stays true until they commit. */
const claimLock = 7202602;

/** Milliseconds until something is due, zero or less when it is; null when nothing is planned. */
export async function nextDue({ sql, registry }: Engine): Promise<number | null> {
  const ids = [...registry.keys()];
  const [row] = await sql<{ due: number | null }[]>`
    select extract(epoch from least(
      (select due_at from executor.jobs
        where leased_until is null and function_id = any(${ids}) order by due_at limit 1),
      (select leased_until from executor.jobs
        where leased_until is not null and function_id = any(${ids}) order by leased_until limit 1),
      (select min(next_at) from executor.crons where function_id = any(${ids})),
      (select min(asked_at) from executor.requests join executor.runs on runs.id = run_id
        where kind = 'cancel' or function_id = any(${ids}))
    ) - now())::float8 * 1000 as due`;
  return row!.due;
}

/**
 * Takes up to `count` due jobs that no concurrency limit holds back, the oldest first. What was leased until now lost its
 * process, which is counted before the next try: a call that ends its process can't count it.
 */
export async function claimJobs({ sql, registry, settings }: Engine, count: number): Promise<Job[]> {
  return sql.begin(async (tx) => {
    const [lock] = await tx<{ held: boolean }[]>`select pg_try_advisory_xact_lock(${claimLock}) as held`;
    if (!lock?.held) return [];
    const busy = await countBusy(tx);
    const isFull = (key: string) => (busy.get(key) ?? 0) >= limitOf(key);
    const limitOf = (key: string) => {
      const [id, position] = key.split("|") as [string, string];
      return registry.get(id)?.concurrency[Number(position)]?.limit || Number.POSITIVE_INFINITY;
    };
    const due = await tx<{ id: string; kind: JobKind; concurrency_keys: string[] }[]>`
      select id, kind, concurrency_keys from executor.jobs
      where due_at <= now() and (leased_until is null or leased_until < now())
        and function_id = any(${[...registry.keys()]})
        and (kind <> 'call' or not concurrency_keys && ${[...busy.keys()].filter(isFull)}::text[])
      order by due_at, id limit ${count * 8}`;
    const chosen: string[] = [];
    for (const { id, kind, concurrency_keys } of due) {
      if (chosen.length === count) break;
      if (kind === "call") {
        if (concurrency_keys.some(isFull)) continue;
        for (const key of concurrency_keys) busy.set(key, (busy.get(key) ?? 0) + 1);
      }
      chosen.push(id);
    }
    if (chosen.length === 0) return [];
    return tx<Job[]>`
      update executor.jobs
      set generation = generation + 1, losses = losses + (leased_until is not null)::int,
        leased_until = now() + ${settings.leaseMs} * interval '1 ms'
      where id = any(${chosen}::bigint[]) returning *`;
  }) as Promise<Job[]>;
}

/** Calls under way per concurrency key. */
async function countBusy(db: Db) {
  const rows = await db<{ key: string; count: number }[]>`
    select key, count(*)::int from executor.jobs, unnest(concurrency_keys) key
    where leased_until > now() and kind = 'call' group by key`;
  return new Map(rows.map(({ key, count }) => [key, count]));
}

/** Keeps the leases of work that takes long. */
export async function renewLeases({ sql, settings }: Engine, held: Job[]) {
  await sql`
    update executor.jobs set leased_until = now() + ${settings.leaseMs} * interval '1 ms'
    from unnest(${held.map(({ id }) => id)}::bigint[], ${held.map(({ generation }) => generation)}::int[]) held (id, generation)
    where jobs.id = held.id and jobs.generation = held.generation`;
}

/** Gives the job back; whatever its call still answers comes too late. */
export async function releaseJob(db: Db, { id, generation }: Pick<Job, "id" | "generation">) {
  await db`
    update executor.jobs set leased_until = null, generation = generation + 1
    where id = ${id} and generation = ${generation}`;
}

/** The job as it is now, when the lease is still ours. Lock the run first. */
export async function confirmJob(db: Db, { id, generation }: Job): Promise<Job | null> {
  const [job] = await db<Job[]>`
    select * from executor.jobs where id = ${id} and generation = ${generation} for update`;
  return job ?? null;
}

/** A try in vain: of a step, or of the function around the steps. */
export type Failure = { step: Pick<Operation, "id" | "displayName"> | null; error: RunError };

/** Keeps why a try failed that another one follows. */
export const noteFailure = (db: Db, { run_id, attempt }: Job, { step, error }: Failure) => db`
  insert into executor.failures (run_id, step_id, step_name, attempt, error)
  values (${run_id}, ${step?.id ?? null}, ${step?.displayName ?? null}, ${attempt}, ${JSON.stringify(error)}::text::json)`;

/** Does the job again later; `attempt` counts only tries that reached the function. */
export async function retryJob(db: Db, { id }: Job, { attempt, delayMs }: { attempt: number; delayMs: number }) {
  await db`
    update executor.jobs
    set leased_until = null, again = false, losses = 0, attempt = ${attempt}, due_at = clock_timestamp() + ${delayMs} * interval '1 ms'
    where id = ${id}`;
}

export const deleteJob = (db: Db, { id }: Job) => db`delete from executor.jobs where id = ${id}`;
