import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { contacts, memberships } from "@/drizzle/schema";
import { joinLists } from "@/lib/consents/join";
import { byActor, recordConsents } from "@/lib/consents/record";
import type { ConsentAct } from "@/lib/consents/schema";
import { authorize, type Ctx } from "@/lib/context";
import { getList } from "./queries";
import type { AddToList, MembershipStatus, RemoveFromList, SetMembership } from "./schema";

/**
 * Subscribes those who are not on the list, or, where nobody says how they agreed and the list wants to know, asks them
 * first. Whoever is on it keeps their status: unsubscribing holds.
 */
export async function addToList(ctx: Ctx, { listId, contactIds, consent }: AddToList) {
  authorize(ctx, "contacts:write");
  const list = await getList(ctx, { listId });
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx };
    const found = await contactsOf(inTx, contactIds);
    const asks = list.doubleOptIn && !consent;
    const added = await insertMembers(inTx, listId, found, asks ? "unconfirmed" : "subscribed");
    const places = added.map(({ contactId }) => ({ contactId, listId }));
    await joinLists(
      tx,
      { workspaceId: ctx.workspaceId, consent, ...byActor(ctx.actor) },
      asks ? [] : places,
      asks ? places : [],
    );
    return {
      addedCount: added.length,
      askedCount: asks ? added.length : 0,
      alreadyCount: found.length - added.length,
    };
  });
}

export async function removeFromList(ctx: Ctx, { listId, contactIds }: RemoveFromList) {
  authorize(ctx, "contacts:write");
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

/**
 * Sets the status by a person's decision, subscribing again those who had left; adds who is not on the list yet. A list
 * with double opt-in asks whoever is not subscribed, unless it is said how they agreed.
 */
export async function setMembership(ctx: Ctx, { listId, contactIds, status, consent }: SetMembership) {
  authorize(ctx, "contacts:write");
  const list = await getList(ctx, { listId });
  const asks = status === "subscribed" && list.doubleOptIn && !consent;
  const next = asks ? "unconfirmed" : status;
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx };
    const changed = await tx
      .update(memberships)
      .set({ status: next, changedAt: sql`now()` })
      .where(
        and(members(listId, contactIds), asks ? ne(memberships.status, "subscribed") : ne(memberships.status, status)),
      )
      .returning({ contactId: memberships.contactId });
    const added = await insertMembers(inTx, listId, await contactsOf(inTx, contactIds), next);
    const places = [...changed, ...added].map(({ contactId }) => ({ contactId, listId }));
    if (status === "unsubscribed") await record(inTx, "unsubscribed", listId, [...changed, ...added]);
    else
      await joinLists(
        tx,
        { workspaceId: ctx.workspaceId, consent, ...byActor(ctx.actor) },
        asks ? [] : places,
        asks ? places : [],
      );
    return { changedCount: places.length };
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
  status: MembershipStatus,
) {
  if (found.length === 0) return [];
  return db
    .insert(memberships)
    .values(found.map(({ contactId }) => ({ listId, contactId, workspaceId, status })))
    .onConflictDoNothing()
    .returning({ contactId: memberships.contactId });
}
