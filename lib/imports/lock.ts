import { sql } from "drizzle-orm";
import type { Tx } from "@/lib/db";

/** Two that write many contacts of one workspace would wait for each other's, in either order. */
export const lockContacts = (tx: Tx, workspaceId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${workspaceId}, 0))`);
