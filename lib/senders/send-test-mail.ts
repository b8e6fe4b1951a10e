import { and, eq } from "drizzle-orm";
import { senders, workspaces } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/schema";
import { translate } from "@/lib/i18n/translate";
import { newId } from "@/lib/ids";
import type { OutgoingMail } from "@/lib/mail/transport";
import { senderConfig } from "./config";
import type { SendTestMail } from "./schema";
import { sendOne } from "./send-one";
import { requireEmail } from "./settings";

/** A short mail that shows how this sender's mails arrive. Works before the From address is proven. */
export async function sendTestMail(ctx: Ctx, { senderId, to: written }: SendTestMail): Promise<{ reply: string }> {
  authorize(ctx, "campaigns:send");
  const to = requireEmail("to", written);
  const [found] = await ctx.db
    .select({ sender: senders, locale: workspaces.locale })
    .from(senders)
    .innerJoin(workspaces, eq(workspaces.id, senders.workspaceId))
    .where(and(eq(senders.id, senderId), eq(senders.workspaceId, ctx.workspaceId)));
  if (!found) throw notFound("sender");
  const { sender, locale } = found;
  const mail = write(sender, to, locale as Locale);
  return sendOne(await senderConfig(ctx.db, sender), { from: sender.fromEmail, to }, mail);
}

function write(
  { name, fromName, fromEmail, replyTo }: typeof senders.$inferSelect,
  to: string,
  locale: Locale,
): OutgoingMail {
  const domain = fromEmail.slice(fromEmail.lastIndexOf("@") + 1);
  const subject = translate(locale, "senders.testMail.subject", { name });
  const text = translate(locale, "senders.testMail.text", { name, address: fromEmail });
  return {
    messageId: `<${newId("mail")}@${domain}>`,
    date: new Date(),
    from: { name: fromName, address: fromEmail },
    to: { name: "", address: to },
    replyTo: replyTo ?? undefined,
    subject,
    text,
    html: `<!doctype html><meta charset="utf-8"><p style="font:16px/1.5 sans-serif">${text.replace(/[<>&]/g, (mark) => `&#${mark.charCodeAt(0)};`)}</p>`,
    headers: [["Auto-Submitted", "auto-generated"]],
    attachments: [],
  };
}
