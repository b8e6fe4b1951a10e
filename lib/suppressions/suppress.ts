import { and, eq, ne, sql } from "drizzle-orm";
import { contacts, memberships } from "@/drizzle/schema";
import { recordConsents, type Visit } from "@/lib/consents/record";
import type { Db } from "@/lib/db";
import type { SuppressionReason } from "./schema";
import { writeSuppressions } from "./write";

type Suppress = {
  workspaceId: string;
  /** As `normalizeEmail` writes it. */
  email: string;
  reason: SuppressionReason;
  messageId?: string;
  campaignId?: string;
  visit?: Visit;
};

/**
 * Nothing more goes to this address, and its contact leaves every list. Safe to repeat: the first reason stays. True when
 * the address was not suppressed before.
 */
export async function suppressContact(db: Db, { visit, ...suppression }: Suppress): Promise<boolean> {
  const { workspaceId, email, reason, messageId } = suppression;
  return db.transaction(async (tx) => {
    const added = await writeSuppressions(tx, [suppression]);
    const [contact] = await tx
      .select({ id: contacts.id })
      .from(contacts)
      .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.email, email)));
    if (contact) {
      const left = await tx
        .update(memberships)
        .set({ status: "unsubscribed", changedAt: sql`now()` })
        .where(and(eq(memberships.contactId, contact.id), ne(memberships.status, "unsubscribed")))
        .returning({ listId: memberships.listId });
      const how =
        reason === "unsubscribed"
          ? ({ act: "unsubscribed", source: "mail" } as const)
          : ({ act: "suppressed", source: "delivery" } as const);
      const places = [...(added.length > 0 ? [{ listId: null }] : []), ...left];
      await recordConsents(
        tx,
        { workspaceId, sourceId: messageId, ...how, ...visit },
        places.map(({ listId }) => ({ contactId: contact.id, listId })),
      );
    }
    return added.length > 0;
  });
}
