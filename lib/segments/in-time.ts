import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";

const SECONDS = 5;
const QUERY_CANCELED = "57014";

/**
 * Reads along a key, the workspace's at least: going through the whole table, which may look cheaper while one workspace
 * has most of it, goes through everyone else's rows as well.
 */
export const alongIndexes = <T>(db: Db, read: (tx: Db) => Promise<T>): Promise<T> => readWith(sql``, db, read);

/** The same within five seconds, whatever was asked: nobody's rule keeps the database from its work. */
export async function inTime<T>(db: Db, read: (tx: Db) => Promise<T>): Promise<T> {
  try {
    return await readWith(sql`, set_config('statement_timeout', ${`${SECONDS}s`}, true)`, db, read);
  } catch (error) {
    if (isTimeout(error)) throw new AppError("unavailable", "segments.errors.tooSlow", { seconds: SECONDS });
    throw error;
  }
}

const readWith = <T>(further: SQL, db: Db, read: (tx: Db) => Promise<T>) =>
  db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('enable_seqscan', 'off', true) ${further}`);
    return read(tx);
  });

function isTimeout(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (error as { code?: string }).code === QUERY_CANCELED || isTimeout(error.cause);
}
