import { sql } from "drizzle-orm";
import { outbox } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { newId } from "@/lib/ids";

/** What verbs may ask the worker to do. Events carry ids, never rows: the database is the truth when the function runs. */
export type OutboxEvents = {
  "account/mail.queued": { mailId: string };
  "import/queued": { importId: string };
  "campaign/due": { campaignId: string };
  "campaign/pump": { campaignId: string; senderId: string; seq: number };
};

/**
 * Starts work by a row in the caller's transaction: it happens if, and only if, the transaction is committed. An explicit
 * `id` that is there already starts nothing.
 */
export async function enqueue<Name extends keyof OutboxEvents>(
  db: Db,
  name: Name,
  data: OutboxEvents[Name],
  id = newId("outbox"),
) {
  await db.insert(outbox).values({ id, name, data }).onConflictDoNothing();
  await db.execute(sql`select pg_notify('outbox', ${id})`);
}
