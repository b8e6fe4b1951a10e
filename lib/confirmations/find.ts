import { and, eq, inArray, sql } from "drizzle-orm";
import { confirmations, contacts, lists, workspaces } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { spokenLocale } from "@/lib/i18n/schema";
import { isOurs, readToken } from "./token";

/** What a link out of a confirmation mail is about; null for a token that is not ours. */
export async function findConfirmation(db: Db, token: string) {
  const id = readToken(token);
  if (!id) return null;
  const [row] = await db
    .select({
      confirmation: confirmations,
      workspaceName: workspaces.name,
      workspaceLocale: workspaces.locale,
      contactLocale: contacts.locale,
      isOpen: sql<boolean>`${confirmations.usedAt} is null and ${confirmations.expiresAt} > now() and ${contacts.email} = ${confirmations.email}`,
    })
    .from(confirmations)
    .innerJoin(contacts, eq(contacts.id, confirmations.contactId))
    .innerJoin(workspaces, eq(workspaces.id, confirmations.workspaceId))
    .where(eq(confirmations.id, id));
  if (!row || !isOurs(token, row.confirmation)) return null;
  const { confirmation, workspaceName, contactLocale, workspaceLocale, isOpen } = row;
  return {
    ...confirmation,
    workspaceName,
    locale: spokenLocale(contactLocale, workspaceLocale),
    isOpen,
    listNames: await findListNames(db, confirmation),
  };
}
export type FoundConfirmation = NonNullable<Awaited<ReturnType<typeof findConfirmation>>>;

/** As readers know the lists. */
export async function findListNames(db: Db, { workspaceId, listIds }: { workspaceId: string; listIds: string[] }) {
  const found = await db
    .select({ name: sql<string>`coalesce(${lists.publicName}, ${lists.name})`.as("name") })
    .from(lists)
    .where(and(eq(lists.workspaceId, workspaceId), inArray(lists.id, listIds)))
    .orderBy(sql`name`);
  return found.map(({ name }) => name);
}
