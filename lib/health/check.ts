import { eq, isNull, max, min, type SQL, sql } from "drizzle-orm";
import { outbox, processes } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { inTime } from "@/lib/db/in-time";
import { countPendingMigrations } from "@/lib/db/migrate";
import type { Finding, Health } from "./schema";

const WORKER_SILENT_SECONDS = 30;
const QUEUE_STUCK_SECONDS = 60;
const ANSWER_WITHIN_MS = 3_000;

/** Whether everything that mail needs is alive. The one who asks proves that web is. Never throws. */
export async function checkHealth(db: Db): Promise<Health> {
  const [database, migrations, worker, queue] = await Promise.all(
    [checkDatabase, checkMigrations, checkWorker, checkQueue].map((check) =>
      inTime(check(db), ANSWER_WITHIN_MS).catch(() => silent),
    ),
  );
  const checks = { web: { ok: true }, database: database!, migrations: migrations!, worker: worker!, queue: queue! };
  const isOk = Object.values(checks).every(({ ok }) => ok);
  return { status: isOk ? "ok" : "failing", checks };
}

/** What is alive, for those who need not know more. */
export function withoutDetails({ status, checks }: Health): Health {
  const bare = Object.entries(checks).map(([check, { ok }]) => [check, { ok }]);
  return { status, checks: Object.fromEntries(bare) as Health["checks"] };
}

async function checkDatabase(db: Db): Promise<Finding> {
  await db.execute(sql`select 1`);
  return { ok: true };
}

async function checkMigrations(db: Db): Promise<Finding> {
  const pending = await countPendingMigrations(db);
  return pending === 0 ? { ok: true } : { ok: false, detail: `${pending} to be run by: lettermill migrate` };
}

export const isWorkerAlive = async (db: Db) => (await checkWorker(db)).ok;

async function checkWorker(db: Db): Promise<Finding> {
  const [row] = await db
    .select({ age: secondsSince(max(processes.seenAt)) })
    .from(processes)
    .where(eq(processes.kind, "worker"));
  if (row?.age == null) return { ok: false, detail: "no worker is running" };
  return { ok: row.age < WORKER_SILENT_SECONDS, detail: `last seen ${Math.round(row.age)} s ago` };
}

async function checkQueue(db: Db): Promise<Finding> {
  const [row] = await db
    .select({ age: secondsSince(min(outbox.createdAt)) })
    .from(outbox)
    .where(isNull(outbox.relayedAt));
  if (row?.age == null) return { ok: true };
  return { ok: row.age < QUEUE_STUCK_SECONDS, detail: `the oldest job waits for ${Math.round(row.age)} s` };
}

const silent: Finding = { ok: false, detail: "the database does not answer" };

const secondsSince = (moment: SQL) => sql<number | null>`extract(epoch from now() - ${moment})`.mapWith(Number);
