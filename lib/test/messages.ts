import { campaigns, type contacts, links, messages } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { fieldNames } from "@/lib/fields/attributes";
import { findFields } from "@/lib/fields/queries";
import { newId } from "@/lib/ids";
import type { Snapshot } from "@/lib/messages/snapshot";
import { freezeTemplate, type TemplateSource } from "@/lib/templates/render";
import { type MessageTokenPurpose, makeMessageToken } from "@/lib/tokens";
import { createContact } from "./factories";

type Options = {
  template?: Partial<TemplateSource>;
  tracking?: Partial<{ trackOpens: boolean; trackClicks: boolean }>;
  contact?: Partial<typeof contacts.$inferInsert>;
};

/** A campaign that was sent to one contact, with what its links need. */
export async function createSentMessage(ctx: Ctx, { template, tracking, contact: values }: Options = {}) {
  const modes = { trackOpens: true, trackClicks: true, ...tracking };
  const source = {
    subject: "Hello",
    preheader: "",
    html: `<a href="https://example.com/">x</a>`,
    text: null,
    ...template,
  };
  const contact = await createContact(ctx, values);
  const snapshot: Snapshot = {
    template: freezeTemplate(source, modes),
    variables: {},
    fields: fieldNames(await findFields(db, ctx.workspaceId)),
    workspace: { name: "Test", company_name: null, postal_address: "1 Mill Lane", website_url: null },
    from: { name: "Mill", address: "mill@example.com" },
    replyTo: null,
    list: { id: ctx.workspaceId, name: "Test" },
    verp: false,
    ...modes,
  };
  const { workspaceId } = ctx;
  const campaignId = newId("campaign");
  await db
    .insert(campaigns)
    .values({ id: campaignId, workspaceId, name: "Spring", status: "sent", snapshot, ...modes });
  const targets = snapshot.template.links.map((url, position) => ({ campaignId, position, url }));
  if (targets.length > 0) await db.insert(links).values(targets);
  const [message] = await db
    .insert(messages)
    .values({
      id: newId("message"),
      workspaceId,
      campaignId,
      contactId: contact.id,
      email: contact.email,
      status: "sent",
      sentAt: new Date(),
    })
    .returning();
  const token = (purpose: MessageTokenPurpose, link = 0) =>
    makeMessageToken({ purpose, workspaceId, messageId: message!.id, link });
  return { message: message!, contact, campaignId, token };
}
