import { and, eq, inArray, or, sql } from "drizzle-orm";
import {
  attempts,
  consents,
  contacts,
  erasures,
  inboxMails,
  messages,
  suppressions,
  trackingEvents,
} from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx } from "@/lib/context";
import type { Db, Tx } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { erasureHash } from "./erased";
import { forgetImports, forgetWords } from "./forget";

type Person = { workspaceId: string; contactId: string };

/** By a member's hand, as the person asked them to. Throws when there is no such contact. */
export async function eraseContact(ctx: Ctx, { contactId }: Pick<Person, "contactId">) {
  authorize(ctx, "contacts:write");
  await ctx.db.transaction(async (tx) => {
    if (!(await erasePerson(tx, { workspaceId: ctx.workspaceId, contactId }))) throw notFound("contact");
    await recordAudit({ ...ctx, db: tx }, "contact.erased", { contactId });
  });
}

/** By their own hand. */
export const eraseReader = (db: Db, { workspaceId, contact }: { workspaceId: string; contact: { id: string } }) =>
  db.transaction((tx) => erasePerson(tx, { workspaceId, contactId: contact.id }));

/**
 * Forgets a person: what remains is the hash of each address by which they were known, and messages that say nothing of whom
 * they went to, so that every figure stays. False when there is no such contact.
 */
async function erasePerson(tx: Tx, { workspaceId, contactId }: Person): Promise<boolean> {
  const mine = and(eq(contacts.id, contactId), eq(contacts.workspaceId, workspaceId));
  const [contact] = await tx.select({ email: contacts.email }).from(contacts).where(mine).for("update");
  if (!contact) return false;
  const emails = await knownAddresses(tx, contactId, contact.email);
  const theirs = and(
    eq(messages.workspaceId, workspaceId),
    or(eq(messages.contactId, contactId), inArray(messages.email, emails)),
  );
  const ids = tx.select({ id: messages.id }).from(messages).where(theirs);
  await tx.update(attempts).set({ reply: null }).where(inArray(attempts.messageId, ids));
  await tx.update(trackingEvents).set({ userAgent: null }).where(inArray(trackingEvents.messageId, ids));
  // The server's last words may name whom they are about; a reason of ours is a key.
  const reason = sql`case when ${messages.reason} like '%.errors.%' then ${messages.reason} end`;
  await tx.update(messages).set({ email: "", reason }).where(theirs);

  const here = eq(suppressions.workspaceId, workspaceId);
  await tx.delete(suppressions).where(and(here, inArray(suppressions.email, emails)));
  const arrived = and(eq(inboxMails.workspaceId, workspaceId), inArray(sql`lower(${inboxMails.envelopeTo})`, emails));
  await tx.delete(inboxMails).where(arrived);
  // The log lets go of this one's rows, and of no others.
  await tx.execute(sql`select set_config('lettermill.erased_contact', ${contactId}, true)`);
  await tx.delete(consents).where(and(eq(consents.workspaceId, workspaceId), eq(consents.contactId, contactId)));
  await tx.delete(contacts).where(mine);
  for (const email of emails) {
    await forgetImports(tx, workspaceId, email);
    await forgetWords(tx, workspaceId, email);
  }
  await tx
    .insert(erasures)
    .values(emails.map((email) => ({ workspaceId, emailHash: erasureHash(workspaceId, email) })))
    .onConflictDoNothing();
  return true;
}

/** The address they have now, and those they had before. */
async function knownAddresses(tx: Tx, contactId: string, email: string): Promise<string[]> {
  const before = await tx.execute<{ email: string }>(sql`
    select email from messages where contact_id = ${contactId} and email <> ''
    union select email from confirmations where contact_id = ${contactId}
    union select jsonb_array_elements_text(changes -> 'email') from contact_changes
      where contact_id = ${contactId} and jsonb_typeof(changes -> 'email') = 'array'`);
  return [...new Set([email, ...before.map((row) => row.email).filter(Boolean)])];
}
