import { and, eq, sql } from "drizzle-orm";
import { campaigns, contacts, messages } from "@/drizzle/schema";
import { withFacts } from "@/lib/contacts/facts";
import type { Db } from "@/lib/db";
import { messageRenderer, type Recipient } from "@/lib/messages/render";
import { factsOf, type Snapshot, snapshotOf } from "@/lib/messages/snapshot";
import { joinPieces } from "@/lib/pieces";
import { bareContact } from "@/lib/templates/render";
import { readMessageToken } from "@/lib/tokens";

/**
 * For a mail shown as a page: nothing in it runs, however a contact's field was filled; links open, pictures load.
 * `sandbox` without `allow-scripts` stops `javascript:` links too.
 */
export const viewHeaders = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; img-src https: http: data:; style-src https: 'unsafe-inline'; font-src https: data:; " +
    "media-src https: http:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; " +
    "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store, private",
  "x-robots-tag": "noindex",
  "x-content-type-options": "nosniff",
};

/** The mail as it went out, made again from the campaign's snapshot; null for a token that is not ours. */
export async function viewMessage(db: Db, token: string): Promise<string | null> {
  const read = readMessageToken(token, "view");
  if (!read) return null;
  const { workspaceId, messageId: id } = read;
  const [row] = await db
    .select({
      email: messages.email,
      date: sql`coalesce(${messages.claimedAt}, ${messages.createdAt})`.mapWith(messages.createdAt),
      variant: messages.variant,
      snapshot: campaigns.snapshot,
      contact: contacts,
    })
    .from(messages)
    .innerJoin(campaigns, eq(campaigns.id, messages.campaignId))
    .leftJoin(contacts, eq(contacts.id, messages.contactId))
    .where(and(eq(messages.id, id), eq(messages.workspaceId, workspaceId)));
  if (!row?.snapshot) return null;
  const { email, date, variant } = row;
  const snapshot = snapshotOf(row.snapshot as Snapshot, variant);
  const contact: Recipient["contact"] = row.contact ?? { ...bareContact(email), trackingAllowed: false };
  const [reader] = await withFacts(db, factsOf(snapshot), [{ date, contact }]);
  return joinPieces(messageRenderer(snapshot)({ id, workspaceId, ...reader! }).mail.html);
}
