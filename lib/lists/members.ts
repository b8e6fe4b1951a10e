import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { contacts, memberships } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { getList } from "./queries";
import type { AddToList, RemoveFromList, SetMembership } from "./schema";

/** Subscribes those who are not on the list. Whoever is on it keeps their status: unsubscribing holds. */
export async function addToList(ctx: Ctx, { listId, contactIds }: AddToList) {
  authorize(ctx, "write");
  await getList(ctx, { listId });
  const found = await contactsOf(ctx, contactIds);
  const added = await insertMembers(ctx, listId, found);
  return { addedCount: added.length, alreadyCount: found.length - added.length };
}

export async function removeFromList(ctx: Ctx, { listId, contactIds }: RemoveFromList) {
  authorize(ctx, "write");
  await getList(ctx, { listId });
  const removed = await ctx.db
    .delete(memberships)
    .where(members(listId, contactIds))
    .returning({ id: memberships.listId });
  return { changedCount: removed.length };
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
      .returning({ id: memberships.contactId });
    const inTx = { ...ctx, db: tx };
    const added = await insertMembers(inTx, listId, await contactsOf(inTx, contactIds), status);
    return { changedCount: changed.length + added.length };
  });
}

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
