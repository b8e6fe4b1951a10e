import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { campaigns, senders, templates } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { TestRollout } from "@/lib/experiments/schema";
import { newId } from "@/lib/ids";
import { createDraft, createTemplate } from "@/lib/test/campaigns";
import { createContact, createList, ownerCtx, viewer } from "@/lib/test/factories";
import { getCampaignChoices } from "./choices";
import { createCampaign } from "./create";
import { CreateCampaign } from "./schema";

async function draft(ctx: Ctx) {
  const [template] = await ctx.db
    .insert(templates)
    .values({
      id: newId("template"),
      workspaceId: ctx.workspaceId,
      name: "Letter",
      subject: "{{ campaign.headline }}",
      html: "<p>{{ campaign.body }} {{ campaign.headline }} {{ contact.first_name }}</p>",
    })
    .returning();
  const contact = await createContact(ctx);
  const input = CreateCampaign.parse({ name: "News", templateId: template!.id, contactIds: [contact.id] });
  return { contact, template: template!, campaign: await createCampaign(ctx, input) };
}

test("a campaign's form offers lists, templates and senders, and asks for the template's variables", async () => {
  const ctx = await ownerCtx();
  const { contact, template, campaign } = await draft(ctx);
  const list = await createList(ctx, [contact.id]);
  const sender = { id: newId("sender"), workspaceId: ctx.workspaceId, name: "Relay", fromEmail: "us@example.com" };
  await ctx.db.insert(senders).values([
    { ...sender, kind: "smtp", ratePerSecond: 5 },
    { ...sender, id: newId("sender"), name: "Old", kind: "smtp", archivedAt: new Date() },
  ]);

  expect(await getCampaignChoices(viewer(ctx), { campaignId: campaign.id })).toEqual({
    lists: [{ id: list.id, name: "Readers", subscribedCount: 1 }],
    segments: [],
    templates: [{ id: template.id, name: "Letter", subject: "{{ campaign.headline }}" }],
    senders: [
      {
        id: sender.id,
        name: "Relay",
        fromName: "",
        fromEmail: "us@example.com",
        isProven: false,
        availability: "active",
        ratePerSecond: 5,
      },
    ],
    contacts: [{ id: contact.id, email: contact.email, fullName: null }],
    undoSeconds: 10,
    variables: ["headline", "body"],
    links: [],
  });
});

test("variants ask for what any of their templates does, and a goal is a link that all of them have", async () => {
  const ctx = await ownerCtx();
  const link = (name: string) => `<a href="https://example.com/${name}">x</a>`;
  const own = await createTemplate(ctx, { html: `{{ campaign.one }}${link("a")}${link("both")}` });
  const other = await createTemplate(ctx, { html: `{{ campaign.two }}${link("both")}${link("b")}` });
  const variant = { subject: "", fromName: "", delayMinutes: 0 };
  const variants = [
    { ...variant, templateId: null },
    { ...variant, templateId: other.id },
  ];
  const rollout = TestRollout.parse({ kind: "test", variants });
  const { id: campaignId } = await createDraft(ctx, { templateId: own.id, rollout });
  expect(await getCampaignChoices(ctx, { campaignId })).toMatchObject({
    variables: ["one", "two"],
    links: ["https://example.com/both"],
  });
});

test("a campaign without a template asks for nothing", async () => {
  const ctx = await ownerCtx();
  const { campaign } = await draft(ctx);
  await ctx.db.update(campaigns).set({ templateId: null }).where(eq(campaigns.id, campaign.id));
  expect((await getCampaignChoices(ctx, { campaignId: campaign.id })).variables).toEqual([]);
});

test("another workspace's campaign does not exist, and reading takes permission", async () => {
  const ctx = await ownerCtx();
  const { campaign } = await draft(ctx);
  const input = { campaignId: campaign.id };
  await expect(getCampaignChoices(await ownerCtx(), input)).rejects.toMatchObject({ code: "not_found" });
  const stranger: Ctx = {
    ...ctx,
    actor: { type: "apiKey", apiKeyId: newId("apiKey"), permissions: ["campaigns:send"] },
  };
  await expect(getCampaignChoices(stranger, input)).rejects.toMatchObject({ code: "forbidden" });
});
