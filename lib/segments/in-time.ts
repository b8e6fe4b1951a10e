import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";

const SECONDS = 5;
const QUERY_CANCELED = "57014";

/** Reads within five seconds, whatever was asked: nobody's rule keeps the database from its work. */
export async function inTime<T>(db: Db, read: (tx: Db) => Promise<T>): Promise<T> {
  try {
    return await db.transaction(async (tx) => {
      await tx.execute(sql`select set_config('statement_timeout', ${`${SECONDS}s`}, true)`);
      return read(tx);
    });
  } catch (error) {
    if (isTimeout(error)) throw new AppError("limit_reached", "segments.errors.tooSlow", { seconds: SECONDS });
    throw error;
  }
}

function isTimeout(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (error as { code?: string }).code === QUERY_CANCELED || isTimeout(error.cause);
}
