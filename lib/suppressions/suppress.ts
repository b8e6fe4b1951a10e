import { and, eq, ne, sql } from "drizzle-orm";
import { contacts, memberships, suppressions } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import type { SuppressionReason } from "./schema";

type Suppress = {
  workspaceId: string;
  /** As `normalizeEmail` writes it. */
  email: string;
  reason: SuppressionReason;
  messageId?: string;
  campaignId?: string;
};

/**
 * Nothing more goes to this address, and its contact leaves every list. Safe to repeat: the first reason stays. True when
 * the address was not suppressed before.
 */
export async function suppressContact(db: Db, suppress: Suppress): Promise<boolean> {
  return db.transaction(async (tx) => {
    const added = await tx.insert(suppressions).values(suppress).onConflictDoNothing().returning();
    const { workspaceId, email } = suppress;
    const contact = tx
      .select({ id: contacts.id })
      .from(contacts)
      .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.email, email)));
    await tx
      .update(memberships)
      .set({ status: "unsubscribed", changedAt: sql`now()` })
      .where(and(eq(memberships.contactId, contact), ne(memberships.status, "unsubscribed")));
    return added.length > 0;
  });
}
