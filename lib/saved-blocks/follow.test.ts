import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { brands, campaigns, outbox } from "@/drizzle/schema";
import { newBlock } from "@/emails/blocks/document";
import { defaultBrand } from "@/lib/brand/schema";
import { sendCampaign } from "@/lib/campaigns/send";
import { startDueCampaign } from "@/lib/campaigns/start";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import type { Snapshot } from "@/lib/messages/snapshot";
import { changeBrand } from "@/lib/templates/change-brand";
import { createTemplate } from "@/lib/templates/create";
import { exportReactTemplate } from "@/lib/templates/export-react";
import { drawOutdated } from "@/lib/templates/outdated";
import { previewTemplate } from "@/lib/templates/preview";
import { getTemplate } from "@/lib/templates/queries";
import { CreateTemplate, PreviewTemplate, UpdateTemplate } from "@/lib/templates/schema";
import { updateTemplate } from "@/lib/templates/update";
import { campaignRow, createDraft } from "@/lib/test/campaigns";
import { createContact, createList, ownerCtx } from "@/lib/test/factories";
import { drawMail, keepBlocks, mailWith, saying, storedHtml } from "@/lib/test/saved-blocks";
import { updateSavedBlock } from "./update";

let ctx: Ctx;
beforeAll(async () => {
  ctx = await ownerCtx();
});

const change = (savedBlockId: string, text: string, version = 1) =>
  updateSavedBlock(ctx, { savedBlockId, version, content: [saying(text)] });
const drawAll = () => drawOutdated(db, ctx.workspaceId);
const read = async (templateId: string) => (await getTemplate(ctx, { templateId })).html;
const preview = async (templateId: string) => (await previewTemplate(ctx, PreviewTemplate.parse({ templateId }))).html;

async function campaignWith(templateId: string, values = {}) {
  const list = await createList(ctx, [(await createContact(ctx)).id]);
  return createDraft(ctx, { templateId, listIds: [list.id], ...values });
}
const frozenHtml = async (campaignId: string) =>
  ((await campaignRow(campaignId)).snapshot as Snapshot | null)?.template.html;

test("all templates that show it follow, and no other", async () => {
  const { id } = await keepBlocks(ctx, saying("Old offer"));
  const users = [
    await mailWith(ctx, id),
    await drawMail(ctx, newBlock("Section", { content: [newBlock("Saved", { savedBlockId: id })] })),
  ];
  const other = await drawMail(ctx, saying("Nothing to see"));
  await change(id, "New offer");
  // At once, whoever reads them …
  for (const { id } of users) {
    expect(await read(id)).toContain("New offer");
    expect(await preview(id)).toContain("New offer");
    expect((await exportReactTemplate(ctx, { templateId: id })).tsx).toContain("New offer");
    expect(await storedHtml(id)).toContain("Old offer");
  }
  // … and in the database when the worker has come to them.
  await drawAll();
  for (const { id, version, document, updatedAt } of users) {
    expect(await storedHtml(id)).toContain("New offer");
    expect(await getTemplate(ctx, { templateId: id })).toMatchObject({ version, document, updatedAt });
  }
  expect(await getTemplate(ctx, { templateId: other.id })).toEqual(other);
});

test("the worker hears of it if, and only if, it is saved", async () => {
  const { id } = await keepBlocks(ctx, saying("x"));
  const events = () => db.$count(outbox, eq(outbox.name, "templates/outdated"));
  const before = await events();
  await expect(change(id, "y", 7)).rejects.toMatchObject({ code: "conflict" });
  expect(await events()).toBe(before);
  await change(id, "y");
  expect(await events()).toBe(before + 1);
});

test("a campaign that is started right after the change sends the new, one that had started the old", async () => {
  const { id } = await keepBlocks(ctx, saying("Old offer"));
  const template = await mailWith(ctx, id);
  const [started, starting] = [await campaignWith(template.id), await campaignWith(template.id)];
  await sendCampaign(ctx, { campaignId: started.id, windowEndAt: null });
  await change(id, "New offer");
  const colors = { ...defaultBrand.colors, page: "#abcdef" };
  const [brand] = await db.select().from(brands).where(eq(brands.workspaceId, ctx.workspaceId));
  await changeBrand(ctx, { ...defaultBrand, colors, version: brand?.version ?? 0 });
  await sendCampaign(ctx, { campaignId: starting.id, windowEndAt: null });
  expect(await storedHtml(template.id)).toContain("Old offer");
  expect(await frozenHtml(starting.id)).toMatch(/#abcdef[\s\S]*New offer/);
  await drawAll();
  expect(await frozenHtml(started.id)).toMatch(/Old offer/);
  expect(await frozenHtml(started.id)).not.toMatch(/New offer|#abcdef/);
});

test("while a campaign waits for its time with such a template, the block can't change, but for its name", async () => {
  const { id } = await keepBlocks(ctx, saying("Agreed"));
  const [template, variant] = [await mailWith(ctx, id), await mailWith(ctx, id)];
  const soon = { status: "scheduled" as const, sendAt: new Date(), name: "April" };
  const campaign = await campaignWith(template.id, soon);
  const refused = { code: "conflict", key: "savedBlocks.errors.inUse", values: { campaign: "April" } };
  await expect(change(id, "Other")).rejects.toMatchObject(refused);
  expect(await updateSavedBlock(ctx, { savedBlockId: id, version: 1, name: "Renamed" })).toMatchObject({
    campaigns: [{ id: campaign.id, name: "April" }],
  });
  await startDueCampaign(db, campaign.id);
  expect(await frozenHtml(campaign.id)).toContain("Agreed");
  const rollout = { kind: "test", variants: [{ templateId: null }, { templateId: variant.id }] };
  await db
    .update(campaigns)
    .set({ status: "scheduled", snapshot: null, templateId: null, rollout: rollout as never })
    .where(eq(campaigns.id, campaign.id));
  await expect(change(id, "Other", 2)).rejects.toMatchObject(refused);
  await db.update(campaigns).set({ status: "draft" }).where(eq(campaigns.id, campaign.id));
  await expect(change(id, "Other", 2)).resolves.toMatchObject({ version: 3, campaigns: [] });
});

test("a mail that names a block which is not in the workspace is refused at every door", async () => {
  const foreign = await keepBlocks(await ownerCtx(), saying("Not yours"));
  const { id: templateId } = await drawMail(ctx, saying("Mine"));
  const refused = { code: "invalid", key: "blocks.errors.unknownSavedBlock" };
  for (const savedBlockId of [foreign.id, ""]) {
    const document = { content: [newBlock("Section", { content: [newBlock("Saved", { savedBlockId })] })] };
    await expect(createTemplate(ctx, CreateTemplate.parse({ name: "x", document }))).rejects.toMatchObject(refused);
    const changes = UpdateTemplate.parse({ templateId, version: 1, document });
    await expect(updateTemplate(ctx, changes)).rejects.toMatchObject(refused);
    const drawn = PreviewTemplate.parse({ templateId, changes: { document } });
    await expect(previewTemplate(ctx, drawn)).rejects.toMatchObject(refused);
  }
  expect(await getTemplate(ctx, { templateId })).toMatchObject({ version: 1 });
});

test("what saved blocks hold counts: no mail grows beyond what a mail may be", async () => {
  const { id } = await keepBlocks(ctx, ...Array.from({ length: 100 }, () => saying("x")));
  const times = (count: number) => Array.from({ length: count }, () => newBlock("Saved", { savedBlockId: id }));
  await expect(drawMail(ctx, ...times(10))).rejects.toMatchObject({ key: "blocks.errors.tooMany" });
  await drawMail(ctx, ...times(9));
  const content = Array.from({ length: 120 }, () => saying("x"));
  await expect(updateSavedBlock(ctx, { savedBlockId: id, version: 1, content })).rejects.toMatchObject({
    key: "savedBlocks.errors.tooLong",
    values: { template: "Spring" },
  });
});
