import { and, eq, ne, sql } from "drizzle-orm";
import { contacts } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { normalizeEmail } from "@/lib/email";
import { isErased } from "@/lib/erasures/erased";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { attributesByKey } from "@/lib/fields/attributes";
import { findFields } from "@/lib/fields/queries";
import { differences, recordChange } from "./changes";
import { getContact } from "./queries";
import type { UpdateContact } from "./schema";

export async function updateContact(
  ctx: Ctx,
  { contactId, version, email: written, attributes, ...values }: UpdateContact,
) {
  authorize(ctx, "contacts:write");
  const email = written === undefined ? undefined : normalizeEmail(written);
  if (email === null) throw invalidField("email", "contacts.errors.email");
  return ctx.db.transaction(async (tx) => {
    const inWorkspace = and(eq(contacts.id, contactId), eq(contacts.workspaceId, ctx.workspaceId));
    const [found] = await tx.select().from(contacts).where(inWorkspace).for("update");
    if (!found) throw notFound("contact");
    if (found.version !== version) throw new AppError("conflict", "common.errors.changed");
    if (email && (await isTaken({ ...ctx, db: tx }, email, contactId))) {
      throw invalidField("email", "contacts.errors.emailTaken", { email });
    }
    if (email && (await isErased(tx, ctx.workspaceId, email))) throw invalidField("email", "contacts.errors.erased");
    const given = attributes && attributesByKey(await findFields(tx, ctx.workspaceId), attributes);
    const [changed] = await tx
      .update(contacts)
      .set({
        ...values,
        email,
        attributes:
          given &&
          sql`(${contacts.attributes} - ${sql.param(given.forgotten)}::text[]) || ${JSON.stringify(given.stored)}::jsonb`,
        version: version + 1,
        updatedAt: sql`now()`,
      })
      .where(inWorkspace)
      .returning();
    const changes = differences(found, changed!);
    if (Object.keys(changes).length > 0) await recordChange(tx, ctx, { contactId, kind: "changed", changes });
    return getContact({ ...ctx, db: tx }, { contactId });
  });
}

async function isTaken({ db, workspaceId }: Ctx, email: string, exceptId: string) {
  const other = and(eq(contacts.workspaceId, workspaceId), eq(contacts.email, email), ne(contacts.id, exceptId));
  return (await db.select({ id: contacts.id }).from(contacts).where(other)).length > 0;
}
