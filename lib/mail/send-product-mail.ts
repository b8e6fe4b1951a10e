import { eq } from "drizzle-orm";
import nodemailer from "nodemailer";
import { parseConnectionUrl } from "nodemailer/lib/shared";
import { productMails } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { env } from "@/lib/env";
import { storeMail } from "@/lib/inbox/store-mail";
import { isAllowed } from "./allow-list";
import { buildMime } from "./mime";
import { parseMailbox } from "./parse-mailbox";
import { ResendTransport } from "./resend-transport";
import type { OutgoingMail } from "./transport";

const TIMEOUT_MS = 20_000;

type Row = typeof productMails.$inferSelect;

/** Sends a queued mail by `MAIL_URL`, once. Throws when it could not be handed over, so that the caller tries again. */
export async function sendProductMail(db: Db, mailId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [row] = await tx.select().from(productMails).where(eq(productMails.id, mailId)).for("update");
    if (!row || row.sentAt) return;
    await handOver(tx, row);
    await tx
      .update(productMails)
      .set({ sentAt: new Date(), failedAt: null, error: null })
      .where(eq(productMails.id, mailId));
  });
}

/** For when every try was used up. */
export async function failProductMail(db: Db, mailId: string, error: string): Promise<void> {
  await db.update(productMails).set({ failedAt: new Date(), error }).where(eq(productMails.id, mailId));
}

async function handOver(tx: Db, row: Row) {
  const mail = write(row);
  if (env.MAIL_URL === "console") return print(row);
  if (env.MAIL_URL === "" || !isAllowed(row.to)) {
    await storeMail(tx, {
      workspaceId: null,
      envelopeFrom: mail.from.address,
      envelopeTo: row.to,
      raw: buildMime(mail),
    });
    return;
  }
  if (env.MAIL_URL.startsWith("resend://")) return sendByResend(mail, row.id);
  return sendBySmtp(mail);
}

function write({ id, to, subject, html, text, createdAt }: Row): OutgoingMail {
  const from = parseMailbox(env.MAIL_FROM);
  const domain = from.address.slice(from.address.lastIndexOf("@") + 1);
  return {
    messageId: `<${id}@${domain}>`,
    date: createdAt,
    from,
    to: { name: "", address: to },
    subject,
    html,
    text,
    headers: [["Auto-Submitted", "auto-generated"]],
    attachments: [],
  };
}

function print({ to, subject, text }: Row) {
  const links = text.match(/https?:\/\/\S+/g) ?? [];
  process.stdout.write(`Mail to ${to}: ${subject}\n${links.map((link) => `  ${link}\n`).join("")}`);
}

async function sendBySmtp(mail: OutgoingMail) {
  const transport = nodemailer.createTransport({
    ...parseConnectionUrl(env.MAIL_URL),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({ envelope: { from: mail.from.address, to: mail.to.address }, raw: buildMime(mail) });
  } finally {
    transport.close();
  }
}

async function sendByResend(mail: OutgoingMail, id: string) {
  const transport = new ResendTransport({ secret: env.MAIL_URL.slice("resend://".length), maxConnections: 1 });
  const envelope = { from: mail.from.address, to: mail.to.address };
  // Tried again, it goes under the same key.
  const batch = { key: id, size: 1 };
  const outcome = await transport.handOver({ id, envelope, mail, batch, begin: () => true, commit: () => true });
  if (outcome.kind !== "accepted") throw new Error("reply" in outcome ? outcome.reply : outcome.kind);
}
