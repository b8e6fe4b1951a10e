import { and, desc, eq, getTableColumns, inArray, lt, sql } from "drizzle-orm";
import { contacts, lists, memberships } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { toPage } from "@/lib/db/list";
import { notFound } from "@/lib/errors";
import { attributesByName, fieldNames, type StoredAttributes } from "@/lib/fields/attributes";
import { findFields } from "@/lib/fields/queries";
import { suppressionOf } from "@/lib/suppressions/suppressed";
import { ask } from "./filter";
import type { Contact, ContactFilter, ContactRef, ListContacts } from "./schema";

export async function getContact(ctx: Ctx, { contactId }: ContactRef): Promise<Contact> {
  authorize(ctx, "contacts:read");
  const [contact] = await told(
    ctx,
    await rows(ctx.db).where(and(eq(contacts.id, contactId), eq(contacts.workspaceId, ctx.workspaceId))),
  );
  if (!contact) throw notFound("contact");
  return contact;
}

/** Newest first. */
export async function listContacts(ctx: Ctx, { cursor, limit, ...filter }: ListContacts) {
  authorize(ctx, "contacts:read");
  const found = await ask(ctx, filter, (db, means) =>
    rows(db)
      .where(and(means, cursor ? lt(contacts.id, cursor) : undefined))
      .orderBy(desc(contacts.id))
      .limit(limit + 1),
  );
  const { items, nextCursor } = toPage(found, limit);
  return { items: await told(ctx, items), nextCursor };
}

/** Rows that are read at once of what has no end: a few megabytes; and how many are looked for at once. */
const PAGE_ROWS = 1_000;
const FOUND_ROWS = 10 * PAGE_ROWS;

/** All of a selection, newest first, in pages; whoever takes them sets the pace. */
export async function* contactPages(
  ctx: Ctx,
  { contactIds, ...filter }: ContactFilter & { contactIds?: string[] },
): AsyncGenerator<Contact[]> {
  authorize(ctx, "contacts:read");
  const selected = contactIds && inArray(contacts.id, contactIds);
  for (let last: string | undefined; ; ) {
    const found = await ask(ctx, filter, (db, means) =>
      db
        .select({ id: contacts.id })
        .from(contacts)
        .where(and(means, selected, last ? lt(contacts.id, last) : undefined))
        .orderBy(desc(contacts.id))
        .limit(FOUND_ROWS),
    );
    const ids = found.map(({ id }) => id);
    for (let start = 0; start < ids.length; start += PAGE_ROWS) {
      const page = inArray(contacts.id, ids.slice(start, start + PAGE_ROWS));
      yield await told(ctx, await rows(ctx.db).where(page).orderBy(desc(contacts.id)));
    }
    if (ids.length < FOUND_ROWS) return;
    last = ids.at(-1);
  }
}

/** So many contacts, the newest ones, stand for all. */
const SAMPLE = 20_000;

/** The tags in use, most used first. */
export async function listTags(ctx: Ctx): Promise<string[]> {
  authorize(ctx, "contacts:read");
  const rows = await ctx.db.execute<{ tag: string }>(sql`
    select tag from (select unnest(tags) as tag from (
      select tags from ${contacts} where workspace_id = ${ctx.workspaceId} order by id desc limit ${SAMPLE}) newest) used
    group by tag order by count(*) desc, tag limit 500`);
  return rows.map(({ tag }) => tag);
}

const { workspaceId: _, ...columns } = getTableColumns(contacts);

const rows = (db: Db) =>
  db
    .select({ ...columns, suppression: suppressionOf(contacts.workspaceId, contacts.email) })
    .from(contacts)
    .$dynamic();

/** As the outside knows them: values under the names of their fields, and the lists they are on. */
async function told<Row extends { id: string; attributes: StoredAttributes }>({ db, workspaceId }: Ctx, found: Row[]) {
  const [fields, places] = await Promise.all([
    findFields(db, workspaceId),
    db
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
      .orderBy(lists.name),
  ]);
  const names = fieldNames(fields);
  const byContact = Map.groupBy(places, ({ contactId }) => contactId);
  return found.map((row) => ({
    ...row,
    attributes: attributesByName(names, row.attributes),
    memberships: (byContact.get(row.id) ?? []).map(({ contactId: _, ...place }) => place),
  }));
}
