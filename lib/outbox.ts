import { asc, inArray, isNull, lt, sql } from "drizzle-orm";
import { outbox } from "@/drizzle/schema";
import type { Db, db } from "@/lib/db";
import { newId } from "@/lib/ids";

/** What verbs may ask the worker to do. Events carry ids, never rows: the database is the truth when the function runs. */
export type OutboxEvents = {
  "account/mail.queued": { mailId: string };
  "contacts/bulk.queued": { bulkActionId: string };
  "field/deleted": { workspaceId: string; key: string; after: string };
  "confirmation/requested": { confirmationId: string };
  "import/queued": { importId: string };
  "campaign/check.queued": { campaignId: string; run: number };
  "campaign/due": { campaignId: string };
  "templates/outdated": { workspaceId: string };
  "campaign/pump": { campaignId: string; senderId: string; seq: number };
};

const channel = "outbox";

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
  await db.execute(sql`select pg_notify(${channel}, ${id})`);
}

export type QueuedEvent = { id: string; name: string; data: Record<string, unknown> };

/** Hands up to `limit` waiting rows to `send` and marks them when it did not throw. Several workers may do it at once. */
export async function relayOutbox(db: Db, send: (events: QueuedEvent[]) => Promise<unknown>, limit = 200) {
  return db.transaction(async (tx) => {
    const events = await tx
      .select({ id: outbox.id, name: outbox.name, data: outbox.data })
      .from(outbox)
      .where(isNull(outbox.relayedAt))
      .orderBy(asc(outbox.id))
      .limit(limit)
      .for("update", { skipLocked: true });
    if (events.length === 0) return 0;
    await send(events);
    const ids = events.map(({ id }) => id);
    await tx.update(outbox).set({ relayedAt: sql`now()` }).where(inArray(outbox.id, ids));
    return events.length;
  });
}

/** Deletes rows that were relayed more than a day ago, when events of the same id are not told apart any more either. */
export const forgetRelayed = (db: Db) => db.delete(outbox).where(lt(outbox.relayedAt, sql`now() - interval '1 day'`));

/** Calls `onQueued` whenever a transaction with an `enqueue` is committed. */
export const listenOutbox = (client: typeof db, onQueued: () => void) => client.$client.listen(channel, onQueued);
