import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { confirmations, memberships, suppressions } from "@/drizzle/schema";
import { recordConsent, recordConsents, type Visit } from "@/lib/consents/record";
import type { Db } from "@/lib/db";
import { findConfirmation } from "./find";

/**
 * Uses a token up: subscribes to the lists it names those who still wait there. Who had unsubscribed from everything and
 * asked for it themselves gets mail again. False when the token is not ours, used or too old.
 */
export async function confirm(db: Db, token: string, visit: Visit): Promise<boolean> {
  return db.transaction(async (tx) => {
    const found = await findConfirmation(tx, token);
    if (!found?.isOpen) return false;
    const { id, workspaceId, contactId, email, listIds, formId, textId } = found;
    const used = await tx
      .update(confirmations)
      .set({ usedAt: sql`now()` })
      .where(and(eq(confirmations.id, id), isNull(confirmations.usedAt), gt(confirmations.expiresAt, sql`now()`)))
      .returning({ id: confirmations.id });
    if (used.length === 0) return false;
    const confirmed = await tx
      .update(memberships)
      .set({ status: "subscribed", changedAt: sql`now()` })
      .where(
        and(
          eq(memberships.contactId, contactId),
          inArray(memberships.listId, listIds),
          eq(memberships.status, "unconfirmed"),
        ),
      )
      .returning({ contactId: memberships.contactId, listId: memberships.listId });
    const how = { workspaceId, source: "confirmation", sourceId: id, textId, ...visit } as const;
    await recordConsents(tx, { ...how, act: "confirmed" }, confirmed);
    if (formId) {
      const lifted = await tx
        .delete(suppressions)
        .where(
          and(
            eq(suppressions.workspaceId, workspaceId),
            eq(suppressions.email, email),
            eq(suppressions.reason, "unsubscribed"),
          ),
        )
        .returning({ email: suppressions.email });
      if (lifted.length > 0) await recordConsent(tx, { ...how, act: "lifted", contactId, listId: null });
    }
    return true;
  });
}
