import { and, eq, inArray } from "drizzle-orm";
import { contacts } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import type { ContactRef, DeleteContacts } from "./schema";

export async function deleteContact(ctx: Ctx, { contactId }: ContactRef) {
  authorize(ctx, "contacts:write");
  const { deletedCount } = await remove(ctx, [contactId]);
  if (deletedCount === 0) throw notFound("contact");
}

/** What was sent to them stays in the ledger, and suppressed addresses stay suppressed. Those already gone don't count. */
export async function deleteContacts(ctx: Ctx, { contactIds }: DeleteContacts) {
  authorize(ctx, "contacts:write");
  return remove(ctx, contactIds);
}

async function remove({ db, workspaceId }: Ctx, contactIds: string[]) {
  const deleted = await db
    .delete(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), inArray(contacts.id, contactIds)))
    .returning({ id: contacts.id });
  return { deletedCount: deleted.length };
}
