import { and, eq, isNull, sql } from "drizzle-orm";
import { contacts, messages, trackingEvents } from "@/drizzle/schema";
import type { Visit } from "@/lib/consents/record";
import type { Db } from "@/lib/db";
import { suppressContact } from "@/lib/suppressions/suppress";
import { readMessageToken } from "@/lib/tokens";
import { announceCampaign } from "./live";

/**
 * Nothing more goes to whom this mail went to, from the moment this resolves. Safe to repeat; the message counts once.
 * False for a token that is not ours.
 */
export async function recordUnsubscribe(db: Db, token: string, visit?: Visit): Promise<boolean> {
  const read = readMessageToken(token, "unsubscribe");
  if (!read) return false;
  const { workspaceId, messageId } = read;
  return db.transaction(async (tx) => {
    const mine = and(eq(messages.id, messageId), eq(messages.workspaceId, workspaceId));
    const [message] = await tx
      .select({ sentTo: messages.email, nowAt: contacts.email, campaignId: messages.campaignId })
      .from(messages)
      .leftJoin(contacts, eq(contacts.id, messages.contactId))
      .where(mine);
    if (!message) return false;
    const { sentTo, nowAt, campaignId } = message;
    for (const email of new Set([sentTo, nowAt ?? sentTo])) {
      await suppressContact(tx, { workspaceId, email, reason: "unsubscribed", messageId, campaignId, visit });
    }
    const first = await tx
      .update(messages)
      .set({ unsubscribedAt: sql`now()` })
      .where(and(mine, isNull(messages.unsubscribedAt)))
      .returning({ id: messages.id });
    if (first.length > 0) {
      await tx.insert(trackingEvents).values({ workspaceId, campaignId, messageId, kind: "unsubscribe" });
      announceCampaign(db, workspaceId, campaignId);
    }
    return true;
  });
}
