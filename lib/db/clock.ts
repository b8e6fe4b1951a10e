import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db";

/** The one clock that all processes share: a machine whose own is wrong, or jumps, ends no window and plans no retry by it. */
export async function readClock(db: Db): Promise<Date> {
  const [row] = await db.execute<{ ms: number }>(
    sql`select extract(epoch from clock_timestamp())::float8 * 1000 as ms`,
  );
  return new Date(row!.ms);
}
