import { and, eq, inArray } from "drizzle-orm";
import { contacts } from "@/drizzle/schema";
import { type Act, recordConsents } from "@/lib/consents/record";
import type { Tx } from "@/lib/db";

/** Puts an act about everything into the log of those of the addresses that are contacts. */
export async function recordByAddress(tx: Tx, act: Act, addresses: { email: string }[]) {
  const emails = addresses.map(({ email }) => email);
  const found = await tx
    .select({ contactId: contacts.id })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, act.workspaceId), inArray(contacts.email, emails)));
  await recordConsents(
    tx,
    act,
    found.map(({ contactId }) => ({ contactId, listId: null })),
  );
}
