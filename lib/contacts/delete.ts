import { and, eq, inArray } from "drizzle-orm";
import { contacts } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
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

const remove = (ctx: Ctx, contactIds: string[]) =>
  ctx.db.transaction(async (tx) => {
    const deleted = await tx
      .delete(contacts)
      .where(and(eq(contacts.workspaceId, ctx.workspaceId), inArray(contacts.id, contactIds)))
      .returning({ id: contacts.id });
    const [contactId, ...others] = deleted.map(({ id }) => id);
    if (contactId) await recordAudit({ ...ctx, db: tx }, "contacts.deleted", { contactId, others });
    return { deletedCount: deleted.length };
  });
