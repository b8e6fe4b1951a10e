import { and, eq, gt, sql } from "drizzle-orm";
import { memberships, messages, suppressions, trackingEvents } from "@/drizzle/schema";
import { recordConsents, type Visit } from "@/lib/consents/record";
import type { Db } from "@/lib/db";
import { readMessageToken } from "@/lib/tokens";
import { announceCampaign } from "./live";

/** A mistake is noticed at once; later, only the person's own new consent counts, not a mail that was passed on. */
export const UNDO_MINUTES = 60;

/**
 * Takes back exactly what unsubscribing by this mail did: its suppression, and the memberships it ended. False when the
 * token is not ours, nothing was done by it, or the hour is over.
 */
export async function undoUnsubscribe(db: Db, token: string, visit?: Visit): Promise<boolean> {
  const read = readMessageToken(token, "unsubscribe");
  if (!read) return false;
  const { workspaceId, messageId } = read;
  return db.transaction(async (tx) => {
    const [message] = await tx
      .select({ contactId: messages.contactId, campaignId: messages.campaignId })
      .from(messages)
      .where(
        and(
          eq(messages.id, messageId),
          eq(messages.workspaceId, workspaceId),
          gt(messages.unsubscribedAt, sql`now() - make_interval(mins => ${UNDO_MINUTES})`),
        ),
      )
      .for("update");
    if (!message) return false;
    const { contactId, campaignId } = message;
    await tx
      .delete(suppressions)
      .where(
        and(
          eq(suppressions.workspaceId, workspaceId),
          eq(suppressions.messageId, messageId),
          eq(suppressions.reason, "unsubscribed"),
        ),
      );
    // Unsubscribing writes one moment everywhere, its transaction's: it tells which memberships ended by it.
    const restored = await tx
      .update(memberships)
      .set({ status: "subscribed", changedAt: sql`now()` })
      .where(
        and(
          eq(memberships.contactId, contactId ?? ""),
          eq(memberships.status, "unsubscribed"),
          eq(memberships.changedAt, sql`(select unsubscribed_at from messages where id = ${messageId})`),
        ),
      )
      .returning({ contactId: memberships.contactId, listId: memberships.listId });
    const how = { workspaceId, source: "mail", sourceId: messageId, ...visit } as const;
    if (contactId) await recordConsents(tx, { ...how, act: "lifted" }, [{ contactId, listId: null }]);
    await recordConsents(tx, { ...how, act: "subscribed" }, restored);
    await tx.update(messages).set({ unsubscribedAt: null }).where(eq(messages.id, messageId));
    await tx
      .delete(trackingEvents)
      .where(and(eq(trackingEvents.messageId, messageId), eq(trackingEvents.kind, "unsubscribe")));
    announceCampaign(db, workspaceId, campaignId);
    return true;
  });
}
