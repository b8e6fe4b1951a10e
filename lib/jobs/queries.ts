import { and, desc, eq, gt, isNull, lt, min, type SQL, sql } from "drizzle-orm";
import { authorizeAdmin, type UserCtx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { toPage } from "@/lib/db/list";
import { notFound } from "@/lib/errors";
import type { Job, JobDetails, JobRef, JobStep, ListJobSteps, ListJobs } from "./schema";
import { parseStored, showError, showValue, storedValue } from "./show";
import { failures, requests, runs, steps, tasks } from "./tables";

/** How many retries and failed tries of one run are shown. */
const MOST = 20;

const summary = (db: Db) => ({
  id: runs.id,
  functionId: runs.functionId,
  eventName: runs.eventName,
  status: runs.status,
  stepCount: runs.stepCount,
  error: storedValue(sql`case when ${runs.status} = 'failed' then ${runs.output} end`),
  nextTryAt: sql<Date | null>`(${db
    .select({ at: min(tasks.dueAt) })
    .from(tasks)
    .where(and(eq(tasks.runId, runs.id), gt(tasks.attempt, 0), isNull(tasks.leasedUntil)))})`.mapWith(tasks.dueAt),
  createdAt: runs.createdAt,
  beganAt: runs.beganAt,
  endedAt: runs.endedAt,
});

type Summary = Omit<Job, "error"> & { error: Parameters<typeof parseStored>[0] };

const toJob = ({ error, ...row }: Summary): Job => ({ ...row, error: error && showError(parseStored(error)) });

/** Runs of the embedded executor, newest first. */
export async function listJobs(admin: UserCtx, { functionId, status, cursor, limit }: ListJobs) {
  authorizeAdmin(admin);
  const rows = await admin.db
    .select(summary(admin.db))
    .from(runs)
    .where(
      and(
        functionId ? eq(runs.functionId, functionId) : undefined,
        status ? eq(runs.status, status) : undefined,
        cursor ? lt(runs.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(runs.id))
    .limit(limit + 1);
  const { items, nextCursor } = toPage(rows, limit);
  return { items: items.map(toJob), nextCursor };
}

/** How many are under way or wait, and how many failed among those that are kept. */
export async function countJobs(admin: UserCtx) {
  authorizeAdmin(admin);
  const [open, failed] = await Promise.all([
    admin.db.$count(runs, isNull(runs.endedAt)),
    admin.db.$count(runs, eq(runs.status, "failed")),
  ]);
  return { open, failed };
}

/** The functions that have runs, by id; from one to the next in the index, however many runs each has. */
export async function listJobFunctions(admin: UserCtx): Promise<string[]> {
  authorizeAdmin(admin);
  const next = (after: SQL) => sql`(select min(function_id) from executor.runs where function_id > ${after})`;
  const rows = await admin.db.execute<{ id: string }>(sql`
    with recursive found (id) as (
      select ${next(sql`''`)} union all select ${next(sql`found.id`)} from found where found.id is not null
    ) select id from found where id is not null`);
  return rows.map(({ id }) => id);
}

export async function getJob(admin: UserCtx, { runId }: JobRef): Promise<JobDetails> {
  authorizeAdmin(admin);
  const { db } = admin;
  const [row] = await db
    .select({
      ...summary(db),
      input: storedValue(runs.event),
      output: storedValue(sql`case when ${runs.status} = 'completed' then ${runs.output} end`),
      canResume: sql<boolean>`exists (select 1 from ${steps}
        where ${steps.runId} = ${runs.id} and starts_with(${steps.result}::text, '{"data"'))`,
      request: requests.kind,
      retryOf: runs.retryOf,
      parentId: runs.parentRunId,
    })
    .from(runs)
    .leftJoin(requests, eq(requests.runId, runs.id))
    .where(eq(runs.id, runId));
  if (!row) throw notFound("job");
  const failedStep = db
    .select({ name: failures.stepName })
    .from(failures)
    .where(and(eq(failures.runId, tasks.runId), eq(failures.attempt, sql`${tasks.attempt} - 1`), isNull(steps.id)))
    .orderBy(desc(failures.id))
    .limit(1);
  const [retries, underWay, failed] = await Promise.all([
    db
      .select({ id: runs.id, status: runs.status })
      .from(runs)
      .where(eq(runs.retryOf, runId))
      .orderBy(desc(runs.id))
      .limit(MOST),
    db
      .select({
        // A step that failed is looked for anew by a call of the function.
        stepName: sql<string | null>`coalesce(${steps.name}, (${failedStep}))`,
        kind: sql<JobStep["kind"]>`coalesce(${steps.kind}, 'run')`,
        isUnderWay: sql<boolean>`coalesce(${tasks.leasedUntil} > now(), false)`,
        attempt: sql<number>`${tasks.attempt} + 1`,
        lossCount: tasks.losses,
        dueAt: tasks.dueAt,
      })
      .from(tasks)
      .leftJoin(steps, and(eq(steps.runId, tasks.runId), eq(steps.id, tasks.stepId)))
      .where(eq(tasks.runId, runId))
      .orderBy(tasks.dueAt)
      .limit(MOST),
    db
      .select({
        stepName: failures.stepName,
        attempt: sql<number>`${failures.attempt} + 1`,
        error: storedValue(failures.error),
        failedAt: failures.failedAt,
      })
      .from(failures)
      .where(eq(failures.runId, runId))
      .orderBy(desc(failures.id))
      .limit(MOST),
  ]);
  const { input, output, canResume, request, retryOf, parentId, ...listed } = row;
  return {
    ...toJob(listed),
    input: showValue(parseStored(input), input!.bytes),
    output: output && showValue(parseStored(output), output.bytes),
    canResume,
    request,
    retryOf,
    parentId,
    retries,
    tasks: underWay,
    failures: failed.map(({ error, ...failure }) => ({ ...failure, error: showError(parseStored(error)) })),
  };
}

/** What a run did, the latest first. */
export async function listJobSteps(admin: UserCtx, { runId, cursor, limit }: ListJobSteps) {
  authorizeAdmin(admin);
  const rows = await admin.db
    .select({
      // By the order of their results: a page is read on from there.
      id: sql<string>`${steps.position}::text`,
      name: steps.name,
      kind: sql<JobStep["kind"]>`coalesce(${steps.kind}, 'run')`,
      isFailed: sql<boolean>`coalesce(starts_with(${steps.result}::text, '{"error"'), false)`,
      result: storedValue(steps.result),
      failureCount: admin.db.$count(failures, and(eq(failures.runId, steps.runId), eq(failures.stepId, steps.id))),
      beganAt: steps.beganAt,
      endedAt: steps.endedAt,
    })
    .from(steps)
    .where(and(eq(steps.runId, runId), cursor ? lt(steps.position, Number(cursor)) : undefined))
    .orderBy(desc(steps.position))
    .limit(limit + 1);
  const { items, nextCursor } = toPage(rows, limit);
  return { items: items.map(toStep), nextCursor };
}

type StepRow = Pick<JobStep, "id" | "name" | "kind" | "beganAt" | "endedAt"> & {
  isFailed: boolean;
  failureCount: number;
  result: Parameters<typeof parseStored>[0];
};

function toStep({ isFailed, failureCount, result, ...row }: StepRow): JobStep {
  const parsed = parseStored(result) as { data?: unknown; error?: unknown } | undefined;
  return {
    ...row,
    state: result === null ? "waiting" : isFailed ? "failed" : "done",
    // The one that failed for good is not among the failures that were followed by another try.
    attemptCount: failureCount + (result === null ? 0 : 1),
    output: result && !isFailed ? showValue(parsed?.data, result.bytes) : null,
    error: isFailed ? showError(parsed?.error) : null,
  };
}
