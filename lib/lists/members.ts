import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { contacts, memberships } from "@/drizzle/schema";
import { byActor, recordConsents } from "@/lib/consents/record";
import type { ConsentAct } from "@/lib/consents/schema";
import { authorize, type Ctx } from "@/lib/context";
import { getList } from "./queries";
import type { AddToList, RemoveFromList, SetMembership } from "./schema";

/** Subscribes those who are not on the list. Whoever is on it keeps their status: unsubscribing holds. */
export async function addToList(ctx: Ctx, { listId, contactIds }: AddToList) {
  authorize(ctx, "write");
  await getList(ctx, { listId });
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx };
    const found = await contactsOf(inTx, contactIds);
    const added = await insertMembers(inTx, listId, found);
    await record(inTx, "subscribed", listId, added);
    return { addedCount: added.length, alreadyCount: found.length - added.length };
  });
}

export async function removeFromList(ctx: Ctx, { listId, contactIds }: RemoveFromList) {
  authorize(ctx, "write");
  await getList(ctx, { listId });
  return ctx.db.transaction(async (tx) => {
    const removed = await tx
      .delete(memberships)
      .where(members(listId, contactIds))
      .returning({ contactId: memberships.contactId });
    await record({ ...ctx, db: tx }, "removed", listId, removed);
    return { changedCount: removed.length };
  });
}

/** Sets the status by a person's decision, subscribing again those who had left; adds who is not on the list yet. */
export async function setMembership(ctx: Ctx, { listId, contactIds, status }: SetMembership) {
  authorize(ctx, "write");
  await getList(ctx, { listId });
  return ctx.db.transaction(async (tx) => {
    const changed = await tx
      .update(memberships)
      .set({ status, changedAt: sql`now()` })
      .where(and(members(listId, contactIds), ne(memberships.status, status)))
      .returning({ contactId: memberships.contactId });
    const inTx = { ...ctx, db: tx };
    const added = await insertMembers(inTx, listId, await contactsOf(inTx, contactIds), status);
    await record(inTx, status, listId, [...changed, ...added]);
    return { changedCount: changed.length + added.length };
  });
}

const record = ({ db, workspaceId, actor }: Ctx, act: ConsentAct, listId: string, contacts: { contactId: string }[]) =>
  recordConsents(
    db,
    { workspaceId, act, ...byActor(actor) },
    contacts.map(({ contactId }) => ({ contactId, listId })),
  );

const members = (listId: string, contactIds: string[]) =>
  and(eq(memberships.listId, listId), inArray(memberships.contactId, contactIds));

const contactsOf = ({ db, workspaceId }: Ctx, contactIds: string[]) =>
  db
    .select({ contactId: contacts.id })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), inArray(contacts.id, contactIds)));

async function insertMembers(
  { db, workspaceId }: Ctx,
  listId: string,
  found: { contactId: string }[],
  status: SetMembership["status"] = "subscribed",
) {
  if (found.length === 0) return [];
  return db
    .insert(memberships)
    .values(found.map(({ contactId }) => ({ listId, contactId, workspaceId, status })))
    .onConflictDoNothing()
    .returning({ contactId: memberships.contactId });
}
