import { expect, test } from "vitest";
import { TestRollout } from "@/lib/experiments/schema";
import { deleteTemplate } from "@/lib/templates/delete";
import { createDraft, createTemplate } from "@/lib/test/campaigns";
import { createContact, createList, ownerCtx } from "@/lib/test/factories";
import { updateCampaign } from "./update";

test("changes what is given and leaves the rest", async () => {
  const ctx = await ownerCtx();
  const [first, second] = [await createList(ctx), await createList(ctx)];
  const { id: campaignId, templateId } = await createDraft(ctx, { listIds: [first.id] });
  const renamed = await updateCampaign(ctx, { campaignId, version: 1, name: "Summer" });
  expect(renamed).toMatchObject({ name: "Summer", version: 2, templateId, listIds: [first.id] });
  const contact = await createContact(ctx);
  expect(
    await updateCampaign(ctx, { campaignId, version: 2, listIds: [second.id], contactIds: [contact.id] }),
  ).toMatchObject({ name: "Summer", version: 3, listIds: [second.id], contactIds: [contact.id] });
});

test("the second of two editors is told", async () => {
  const ctx = await ownerCtx();
  const { id: campaignId } = await createDraft(ctx);
  await updateCampaign(ctx, { campaignId, version: 1, name: "Mine" });
  await expect(updateCampaign(ctx, { campaignId, version: 1, name: "Yours" })).rejects.toMatchObject({
    code: "conflict",
    key: "common.errors.changed",
  });
});

test("a variant's template has to be one of the workspace's, and in use", async () => {
  const ctx = await ownerCtx();
  const { id: campaignId } = await createDraft(ctx);
  const withTemplate = (templateId: string) => ({
    campaignId,
    version: 1,
    rollout: TestRollout.parse({ kind: "test", variants: [{}, { templateId }] }),
  });
  for (const template of [
    await createTemplate(await ownerCtx()),
    await createTemplate(ctx, { archivedAt: new Date() }),
  ]) {
    await expect(updateCampaign(ctx, withTemplate(template.id))).rejects.toMatchObject({ code: "not_found" });
  }
  const own = await createTemplate(ctx);
  expect(await updateCampaign(ctx, withTemplate(own.id))).toMatchObject({
    rollout: { variants: [{ templateId: null }, { templateId: own.id }], sharePercent: 20, threshold: 90 },
  });
  expect(await deleteTemplate(ctx, { templateId: own.id })).toEqual({ outcome: "archived" });
});

test("only a draft changes", async () => {
  const ctx = await ownerCtx();
  const { id: campaignId } = await createDraft(ctx, { status: "scheduled" });
  await expect(updateCampaign(ctx, { campaignId, version: 1, name: "x" })).rejects.toMatchObject({
    key: "campaigns.errors.notDraft",
  });
});
