import { sql } from "drizzle-orm";
import { imports } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { staged } from "./staging";

/** Tables of imports that went with their workspace, or were forgotten. */
export async function sweepStaging(db: Db) {
  const orphans = await db.execute<{ importId: string }>(sql`
    select tablename as "importId" from pg_tables
    where schemaname = 'staging' and not exists (select from ${imports} i where i.id = tablename)`);
  for (const { importId } of orphans) await staged.drop(db, importId);
}
