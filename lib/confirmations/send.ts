import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { campaigns, confirmations, contacts, memberships, senders, workspaces } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { spokenLocale } from "@/lib/i18n/schema";
import type { OutgoingMail } from "@/lib/mail/transport";
import { reserveSlots } from "@/lib/messages/bucket";
import { senderConfig } from "@/lib/senders/config";
import { sendOne } from "@/lib/senders/send-one";
import { suppressionOf } from "@/lib/suppressions/suppressed";
import { findListNames } from "./find";
import { makeToken } from "./token";

type Row = typeof confirmations.$inferSelect;
type Sender = typeof senders.$inferSelect;

/** Whom one try asks, one after the other. */
const MOST_SENDERS = 3;

/**
 * Sends the mail that asks, once, by the workspace's sender and within its limits. Tells how long to wait when it may not
 * go yet; null when it went, or nobody has to be asked any more. Throws when it could not be handed over.
 */
export async function sendConfirmation(db: Db, confirmationId: string): Promise<{ waitMs: number } | null> {
  const found = await findToSend(db, confirmationId);
  if (!found) return null;
  if (found.waitMs > 0) return { waitMs: found.waitMs };
  const { confirmation: row, workspace, contactLocale } = found;
  const locale = spokenLocale(contactLocale, workspace.locale);
  // React is read only when there is a letter to write: a worker rarely writes one.
  const { renderLetter } = await import("@/lib/mail/letters");
  const { subject, html, text } = await renderLetter(
    "confirmSubscription",
    { email: row.email, locale },
    {
      workspace: workspace.name,
      lists: new Intl.ListFormat(locale).format(await findListNames(db, row)),
      imprint: [workspace.companyName ?? workspace.name, workspace.postalAddress].filter(Boolean).join(" · "),
      url: `${env.APP_URL}/confirm/${makeToken(row)}`,
    },
  );
  const waitMs = await handOver(db, row, { subject, html, text });
  if (waitMs !== null) return { waitMs };
  await db.update(confirmations).set({ sentAt: sql`now()` }).where(eq(confirmations.id, row.id));
  return null;
}

type Content = Pick<OutgoingMail, "subject" | "html" | "text">;

/** By the first sender that takes it; tells how long the first is at its limit, and throws what the last one said. */
async function handOver(db: Db, row: Row, content: Content): Promise<number | null> {
  let refusal = new AppError("unavailable", "lists.errors.noSender");
  for (const sender of await findSenders(db, row.workspaceId)) {
    const { ratePerSecond, ratePerMinute, ratePerHour, ratePerDay } = sender;
    const limits = { perSecond: ratePerSecond, perMinute: ratePerMinute, perHour: ratePerHour, perDay: ratePerDay };
    const place = await reserveSlots(db, [{ key: `sender:${sender.id}`, limits }], 1);
    if (!place.slots) return place.retryInMs;
    try {
      const envelope = { from: sender.fromEmail, to: row.email };
      await sendOne(await senderConfig(db, sender), envelope, write(row, sender, content));
      return null;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // It may have arrived: another one would be the second within the hour.
      if (error.key === "senders.errors.testUnconfirmed") return null;
      refusal = error;
    }
  }
  throw refusal;
}

/** For when every try was used up. */
export const failConfirmation = (db: Db, confirmationId: string, error: string) =>
  db.update(confirmations).set({ error }).where(eq(confirmations.id, confirmationId));

/** What is still to be asked of somebody who may be asked: whoever unsubscribed from everything only by their own wish. */
async function findToSend(db: Db, confirmationId: string) {
  const [row] = await db
    .select({
      confirmation: confirmations,
      workspace: workspaces,
      contactLocale: contacts.locale,
      suppression: suppressionOf(contacts.workspaceId, contacts.email),
      waitMs: sql<number>`extract(epoch from ${confirmations.mailAt} - now())::float8 * 1000`,
      isAwaited: sql<boolean>`exists (select from ${memberships} p where p.contact_id = ${contacts.id}
        and p.status = 'unconfirmed' and p.list_id = any(${confirmations.listIds}))`,
    })
    .from(confirmations)
    .innerJoin(contacts, and(eq(contacts.id, confirmations.contactId), eq(contacts.email, confirmations.email)))
    .innerJoin(workspaces, eq(workspaces.id, confirmations.workspaceId))
    .where(and(eq(confirmations.id, confirmationId), isNull(confirmations.sentAt)));
  if (!row?.isAwaited) return null;
  const mayCome = row.suppression === null || (row.suppression === "unsubscribed" && row.confirmation.formId !== null);
  return mayCome ? row : null;
}

/** Those that mail may leave by, the one that carried a campaign last first. */
const findSenders = (db: Db, workspaceId: string): Promise<Sender[]> =>
  db
    .select()
    .from(senders)
    .where(
      and(
        eq(senders.workspaceId, workspaceId),
        isNull(senders.archivedAt),
        isNotNull(senders.fromProvenAt),
        eq(senders.availability, "active"),
      ),
    )
    .orderBy(sql`(select max(k.id) from ${campaigns} k where k.sender_id = ${senders.id}) desc nulls last`, senders.id)
    .limit(MOST_SENDERS);

function write(
  { id, email, createdAt }: Row,
  { fromName, fromEmail, replyTo }: Sender,
  content: Content,
): OutgoingMail {
  const domain = fromEmail.slice(fromEmail.lastIndexOf("@") + 1);
  return {
    messageId: `<${id}@${domain}>`,
    date: createdAt,
    from: { name: fromName, address: fromEmail },
    to: { name: "", address: email },
    replyTo: replyTo ?? undefined,
    ...content,
    headers: [["Auto-Submitted", "auto-generated"]],
    attachments: [],
  };
}
