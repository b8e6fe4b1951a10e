import { and, eq, isNull, or, sql } from "drizzle-orm";
import { contacts, lists, memberships, workspaces } from "@/drizzle/schema";
import { readBrand } from "@/lib/brand/queries";
import type { Db } from "@/lib/db";
import { spokenLocale } from "@/lib/i18n/schema";
import { suppressionOf } from "@/lib/suppressions/suppressed";
import { readContactToken } from "@/lib/tokens";

/** Whose page a link out of a mail opens, and how things stand with them; null for a token that is not ours, or no longer theirs. */
export async function findReader(db: Db, token: string) {
  const read = readContactToken(token);
  if (!read) return null;
  const { workspaceId, contactId } = read;
  const [row] = await db
    .select({
      contact: contacts,
      workspaceName: workspaces.name,
      workspaceLocale: workspaces.locale,
      suppression: suppressionOf(contacts.workspaceId, contacts.email),
      isPaused: sql<boolean>`coalesce(${contacts.pausedUntil} > now(), false)`,
    })
    .from(contacts)
    .innerJoin(workspaces, eq(workspaces.id, contacts.workspaceId))
    .where(and(eq(contacts.id, contactId), eq(contacts.workspaceId, workspaceId)));
  if (!row || !read.isFor(row.contact.email)) return null;
  const { contact, workspaceLocale, ...standing } = row;
  return {
    ...standing,
    workspaceId,
    contact,
    locale: spokenLocale(contact.locale, workspaceLocale),
    brand: await readBrand({ db, workspaceId }),
    lists: await findLists(db, workspaceId, contactId),
  };
}
export type Reader = NonNullable<Awaited<ReturnType<typeof findReader>>>;

/** The public ones, and those they are on, as readers know them. */
function findLists(db: Db, workspaceId: string, contactId: string) {
  const mine = and(eq(memberships.listId, lists.id), eq(memberships.contactId, contactId));
  return db
    .select({
      id: lists.id,
      name: sql<string>`coalesce(${lists.publicName}, ${lists.name})`.as("name"),
      description: lists.publicDescription,
      status: memberships.status,
    })
    .from(lists)
    .leftJoin(memberships, mine)
    .where(
      and(
        eq(lists.workspaceId, workspaceId),
        isNull(lists.archivedAt),
        or(eq(lists.isPublic, true), eq(memberships.status, "subscribed"), eq(memberships.status, "unconfirmed")),
      ),
    )
    .orderBy(sql`name`)
    .limit(200);
}
