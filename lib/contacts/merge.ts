import { and, eq, inArray, sql } from "drizzle-orm";
import {
  campaignContacts,
  campaignExclusions,
  consents,
  contactChanges,
  contactEvents,
  contacts,
  memberships,
  messages,
  segmentContacts,
  suppressions,
} from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import { writeSuppressions } from "@/lib/suppressions/write";
import { differences, recordChange } from "./changes";
import { getContact } from "./queries";
import { type MergeContacts, mailFrequencies } from "./schema";

type Row = typeof contacts.$inferSelect;

/**
 * Two that are one person: what was known of the other only, is known of the first; what they said no to, holds. The other
 * one goes, with its address.
 */
export async function mergeContacts(ctx: Ctx, { contactId, otherId }: MergeContacts) {
  authorize(ctx, "contacts:write");
  if (contactId === otherId) throw new AppError("invalid", "contacts.errors.mergeSelf");
  return ctx.db.transaction(async (tx) => {
    const both = await tx
      .select()
      .from(contacts)
      .where(and(eq(contacts.workspaceId, ctx.workspaceId), inArray(contacts.id, [contactId, otherId])))
      .orderBy(contacts.id)
      .for("update");
    const kept = both.find(({ id }) => id === contactId);
    const other = both.find(({ id }) => id === otherId);
    if (!kept || !other) throw notFound("contact");

    const [merged] = await tx
      .update(contacts)
      .set({ ...together(kept, other), version: kept.version + 1, updatedAt: sql`now()` })
      .where(eq(contacts.id, contactId))
      .returning();
    await moveDeeds(tx, kept, other);
    await keepRefusal(tx, kept, other);
    await tx.delete(contacts).where(eq(contacts.id, otherId));
    const changes = { ...differences(kept, merged!), email: [other.email, kept.email] as [string, string] };
    await recordChange(tx, ctx, { contactId, kind: "merged", changes });
    await recordAudit({ ...ctx, db: tx }, "contact.merged", { contactId, otherId });
    return getContact({ ...ctx, db: tx }, { contactId });
  });
}

/** What the first does not say, the other does; of two wishes to get less, the stronger. */
const together = (kept: Row, other: Row) => ({
  fullName: kept.fullName ?? other.fullName,
  firstName: kept.firstName ?? other.firstName,
  lastName: kept.lastName ?? other.lastName,
  birthday: kept.birthday ?? other.birthday,
  locale: kept.locale ?? other.locale,
  timeZone: kept.timeZone ?? other.timeZone,
  comment: kept.comment ?? other.comment,
  trackingAllowed: kept.trackingAllowed && other.trackingAllowed,
  attributes: { ...other.attributes, ...kept.attributes },
  tags: [...new Set([...kept.tags, ...other.tags])].sort(),
  frequency: mailFrequencies.findLast((one) => one === kept.frequency || one === other.frequency) ?? null,
  pausedUntil: [kept.pausedUntil, other.pausedUntil].reduce((a, b) => ((a ?? 0) > (b ?? 0) ? a : b)),
});

async function moveDeeds(tx: Tx, { id }: Row, { id: otherId }: Row) {
  await tx.execute(sql`
    insert into ${memberships} (list_id, contact_id, workspace_id, status, created_at, changed_at)
    select list_id, ${id}, workspace_id, status, created_at, changed_at from ${memberships} where contact_id = ${otherId}
    on conflict (list_id, contact_id) do update set status = 'unsubscribed', changed_at = excluded.changed_at
    where excluded.status = 'unsubscribed' and ${memberships}.status <> 'unsubscribed'`);
  // The log is never changed: what the other one agreed to is written again, with its time, under the first.
  await tx.execute(sql`
    insert into ${consents} (workspace_id, contact_id, list_id, act, source, source_id, actor, ip, user_agent, text_id, at)
    select workspace_id, ${id}, list_id, act, source, source_id, actor, ip, user_agent, text_id, at
    from ${consents} where contact_id = ${otherId} order by id`);
  // Where both got one campaign, the other's message stays in the ledger without a contact.
  await tx.execute(sql`
    update ${messages} m set contact_id = ${id} where contact_id = ${otherId}
      and not exists (select from ${messages} x where x.campaign_id = m.campaign_id and x.contact_id = ${id})`);
  for (const table of [contactEvents, contactChanges]) {
    await tx.update(table).set({ contactId: id }).where(eq(table.contactId, otherId));
  }
  for (const [table, column] of [
    [campaignContacts, sql`campaign_id`],
    [campaignExclusions, sql`campaign_id`],
    [segmentContacts, sql`segment_id`],
  ] as const) {
    await tx.execute(sql`
      insert into ${table} (${column}, contact_id) select ${column}, ${id} from ${table} where contact_id = ${otherId}
      on conflict do nothing`);
  }
}

/** Whoever unsubscribed or complained under one address meant all mail. */
async function keepRefusal(tx: Tx, { workspaceId, email }: Row, other: Row) {
  const [refusal] = await tx
    .select()
    .from(suppressions)
    .where(
      and(
        eq(suppressions.workspaceId, workspaceId),
        eq(suppressions.email, other.email),
        inArray(suppressions.reason, ["unsubscribed", "complained"]),
      ),
    );
  if (refusal) await writeSuppressions(tx, [{ ...refusal, email }]);
}
