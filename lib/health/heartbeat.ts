import { eq, lt, sql } from "drizzle-orm";
import { processes } from "@/drizzle/schema";
import type { Db } from "@/lib/db";

export type ProcessKind = "web" | "worker";

/** Says that a process is alive; clears away what was not seen for a day. */
export async function recordHeartbeat(db: Db, { id, kind, host }: { id: string; kind: ProcessKind; host: string }) {
  await db
    .insert(processes)
    .values({ id, kind, host })
    .onConflictDoUpdate({ target: processes.id, set: { seenAt: sql`now()` } });
  await db.delete(processes).where(lt(processes.seenAt, sql`now() - interval '1 day'`));
}

/** A process that ends in order takes its leave. */
export const endHeartbeat = (db: Db, id: string) => db.delete(processes).where(eq(processes.id, id));
