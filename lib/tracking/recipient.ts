import { and, eq, sql } from "drizzle-orm";
import { contacts, messages, suppressions, workspaces } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { type Locale, spokenLocale } from "@/lib/i18n/schema";
import { type MessageTokenPurpose, readMessageToken } from "@/lib/tokens";
import { UNDO_MINUTES } from "./undo-unsubscribe";

export type Recipient = {
  messageId: string;
  workspaceId: string;
  workspaceName: string;
  /** The contact's language, else the workspace's. */
  locale: Locale;
  isUnsubscribed: boolean;
  /** Whether `undoUnsubscribe` would still do something. */
  canUndo: boolean;
};

/** Whom a mail's link belongs to; null for a token that is not ours. */
export async function findRecipient(db: Db, token: string, purpose: MessageTokenPurpose): Promise<Recipient | null> {
  const read = readMessageToken(token, purpose);
  if (!read) return null;
  const { messageId, workspaceId } = read;
  const [row] = await db
    .select({
      workspaceName: workspaces.name,
      workspaceLocale: workspaces.locale,
      contactLocale: contacts.locale,
      suppressedBy: suppressions.messageId,
      reason: suppressions.reason,
      isRecent: sql<boolean | null>`${messages.unsubscribedAt} > now() - make_interval(mins => ${UNDO_MINUTES})`,
      unsubscribedAt: messages.unsubscribedAt,
    })
    .from(messages)
    .innerJoin(workspaces, eq(workspaces.id, messages.workspaceId))
    .leftJoin(contacts, eq(contacts.id, messages.contactId))
    .leftJoin(
      suppressions,
      and(eq(suppressions.workspaceId, messages.workspaceId), eq(suppressions.email, messages.email)),
    )
    .where(and(eq(messages.id, messageId), eq(messages.workspaceId, workspaceId)));
  if (!row) return null;
  const { workspaceName, contactLocale, workspaceLocale, reason, suppressedBy } = row;
  return {
    messageId,
    workspaceId,
    workspaceName,
    locale: spokenLocale(contactLocale, workspaceLocale),
    isUnsubscribed: row.unsubscribedAt !== null || reason === "unsubscribed",
    canUndo: row.isRecent === true && reason === "unsubscribed" && suppressedBy === messageId,
  };
}
