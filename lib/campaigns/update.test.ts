import { expect, test } from "vitest";
import { createDraft } from "@/lib/test/campaigns";
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

test("only a draft changes", async () => {
  const ctx = await ownerCtx();
  const { id: campaignId } = await createDraft(ctx, { status: "scheduled" });
  await expect(updateCampaign(ctx, { campaignId, version: 1, name: "x" })).rejects.toMatchObject({
    key: "campaigns.errors.notDraft",
  });
});
