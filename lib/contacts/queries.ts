import { and, desc, eq, getTableColumns, inArray, lt } from "drizzle-orm";
import { contacts, lists, memberships, suppressions } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { toPage } from "@/lib/db/list";
import { notFound } from "@/lib/errors";
import { matching } from "./filter";
import type { Contact, ContactFilter, ContactRef, ListContacts } from "./schema";

export async function getContact(ctx: Ctx, { contactId }: ContactRef): Promise<Contact> {
  authorize(ctx, "read");
  const [contact] = await withMemberships(
    ctx,
    await rows(ctx).where(and(eq(contacts.id, contactId), eq(contacts.workspaceId, ctx.workspaceId))),
  );
  if (!contact) throw notFound("contact");
  return contact;
}

/** Newest first. */
export async function listContacts(ctx: Ctx, { cursor, limit, ...filter }: ListContacts) {
  authorize(ctx, "read");
  const found = await rows(ctx)
    .where(and(matching(ctx.db, ctx.workspaceId, filter), cursor ? lt(contacts.id, cursor) : undefined))
    .orderBy(desc(contacts.id))
    .limit(limit + 1);
  const { items, nextCursor } = toPage(found, limit);
  return { items: await withMemberships(ctx, items), nextCursor };
}

/** Counting stops here: beyond it a page says "more than", and stays quick whatever the size. */
export const COUNT_LIMIT = 100_000;

export async function countContacts(ctx: Ctx, filter: ContactFilter) {
  authorize(ctx, "read");
  const some = ctx.db
    .select({ id: contacts.id })
    .from(contacts)
    .where(matching(ctx.db, ctx.workspaceId, filter))
    .limit(COUNT_LIMIT + 1);
  const count = await ctx.db.$count(some.as("some"));
  return { count: Math.min(count, COUNT_LIMIT), isCapped: count > COUNT_LIMIT };
}

/** The attributes in use, most used first: what a form and a filter can offer. Read from the latest 1,000 contacts. */
export async function listAttributeNames(ctx: Ctx): Promise<string[]> {
  authorize(ctx, "read");
  const latest = await ctx.db
    .select({ attributes: contacts.attributes })
    .from(contacts)
    .where(eq(contacts.workspaceId, ctx.workspaceId))
    .orderBy(desc(contacts.id))
    .limit(1_000);
  const uses = new Map<string, number>();
  for (const name of latest.flatMap(({ attributes }) => Object.keys(attributes))) {
    uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  return [...uses].toSorted(([, a], [, b]) => b - a).map(([name]) => name);
}

const { workspaceId: _, ...columns } = getTableColumns(contacts);

const rows = ({ db }: Ctx) =>
  db
    .select({ ...columns, suppression: suppressions.reason })
    .from(contacts)
    .leftJoin(
      suppressions,
      and(eq(suppressions.workspaceId, contacts.workspaceId), eq(suppressions.email, contacts.email)),
    )
    .$dynamic();

async function withMemberships<Row extends { id: string }>({ db }: Ctx, found: Row[]) {
  const places = await db
    .select({
      contactId: memberships.contactId,
      listId: memberships.listId,
      name: lists.name,
      status: memberships.status,
      changedAt: memberships.changedAt,
    })
    .from(memberships)
    .innerJoin(lists, eq(lists.id, memberships.listId))
    .where(
      inArray(
        memberships.contactId,
        found.map(({ id }) => id),
      ),
    )
    .orderBy(lists.name);
  const byContact = Map.groupBy(places, ({ contactId }) => contactId);
  return found.map((row) => ({
    ...row,
    memberships: (byContact.get(row.id) ?? []).map(({ contactId: _, ...place }) => place),
  }));
}
