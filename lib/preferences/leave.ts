import { and, eq } from "drizzle-orm";
import { suppressions } from "@/drizzle/schema";
import { recordConsent, type Visit } from "@/lib/consents/record";
import type { Db } from "@/lib/db";
import { suppressContact } from "@/lib/suppressions/suppress";
import { findReader } from "./find";

/** Nothing more goes to the reader, and they leave every list. */
export async function leaveAll(db: Db, token: string, visit: Visit): Promise<boolean> {
  const reader = await findReader(db, token);
  if (!reader) return false;
  const { workspaceId, contact } = reader;
  await suppressContact(db, { workspaceId, email: contact.email, reason: "unsubscribed", visit });
  return true;
}

/** Takes back what they asked for themselves, and nothing else; they choose their lists anew. */
export async function comeBack(db: Db, token: string, visit: Visit): Promise<boolean> {
  return db.transaction(async (tx) => {
    const reader = await findReader(tx, token);
    if (!reader) return false;
    const { workspaceId, contact } = reader;
    const lifted = await tx
      .delete(suppressions)
      .where(
        and(
          eq(suppressions.workspaceId, workspaceId),
          eq(suppressions.email, contact.email),
          eq(suppressions.reason, "unsubscribed"),
        ),
      )
      .returning({ email: suppressions.email });
    if (lifted.length === 0) return false;
    const how = { workspaceId, act: "lifted", source: "preferences", ...visit } as const;
    await recordConsent(tx, { ...how, contactId: contact.id, listId: null });
    return true;
  });
}
