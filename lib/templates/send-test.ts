import { and, eq, isNull } from "drizzle-orm";
import { senders, workspaces } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { normalizeEmail } from "@/lib/email";
import { invalidField, notFound } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/schema";
import { translate } from "@/lib/i18n/translate";
import { newId } from "@/lib/ids";
import { senderConfig } from "@/lib/senders/config";
import { sendOne } from "@/lib/senders/send-one";
import { practiceUrls, readerData, renderOne, sourceOf } from "./preview";
import type { SendTemplateTest } from "./schema";

/**
 * One mail to any address, made as any contact would get it; nothing is counted. An unproven From may send it. Resolves
 * with what the server answered.
 */
export async function sendTemplateTest(
  ctx: Ctx,
  { templateId, changes, senderId, to: written, ...reader }: SendTemplateTest,
): Promise<{ reply: string }> {
  authorize(ctx, "campaigns:send");
  const to = normalizeEmail(written);
  if (!to) throw invalidField("to", "templates.errors.testAddress");
  const source = await sourceOf(ctx, templateId, changes);
  const { sender, locale } = await findSender(ctx, senderId);
  const { subject, html, text } = renderOne(source, await readerData(ctx, reader, source), practiceUrls());
  const { fromEmail, fromName, replyTo } = sender;
  return sendOne(
    await senderConfig(ctx.db, sender),
    { from: fromEmail, to },
    {
      messageId: `<${newId("mail")}@${fromEmail.slice(fromEmail.lastIndexOf("@") + 1)}>`,
      date: new Date(),
      from: { name: fromName, address: fromEmail },
      to: { name: "", address: to },
      replyTo: replyTo ?? undefined,
      subject: translate(locale, "templates.testSubject", { subject }),
      html,
      text,
      headers: [],
      attachments: [],
    },
  );
}

async function findSender({ db, workspaceId }: Ctx, senderId: string) {
  const [found] = await db
    .select({ sender: senders, locale: workspaces.locale })
    .from(senders)
    .innerJoin(workspaces, eq(workspaces.id, senders.workspaceId))
    .where(and(eq(senders.id, senderId), eq(senders.workspaceId, workspaceId), isNull(senders.archivedAt)));
  if (!found) throw notFound("sender");
  return { sender: found.sender, locale: found.locale as Locale };
}
