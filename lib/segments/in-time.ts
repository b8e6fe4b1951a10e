import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";

const SECONDS = 5;
const QUERY_CANCELED = "57014";

/**
 * Reads within five seconds, whatever was asked: nobody's rule keeps the database from its work. What no index answers is
 * read along the workspace's key: going through the whole table would go through everyone else's rows as well.
 */
export async function inTime<T>(db: Db, read: (tx: Db) => Promise<T>): Promise<T> {
  try {
    return await db.transaction(async (tx) => {
      await tx.execute(sql`
        select set_config('statement_timeout', ${`${SECONDS}s`}, true), set_config('enable_seqscan', 'off', true)`);
      return read(tx);
    });
  } catch (error) {
    if (isTimeout(error)) throw new AppError("unavailable", "segments.errors.tooSlow", { seconds: SECONDS });
    throw error;
  }
}

function isTimeout(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (error as { code?: string }).code === QUERY_CANCELED || isTimeout(error.cause);
}
