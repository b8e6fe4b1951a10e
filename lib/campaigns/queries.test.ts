import { expect, test } from "vitest";
import { createDraft, createFilledList } from "@/lib/test/campaigns";
import { ownerCtx } from "@/lib/test/factories";
import { getCampaign, listCampaigns } from "./queries";
import { Campaign, ListCampaigns } from "./schema";
import { sendCampaign } from "./send";

test("nothing of a campaign travels but what its schema names, least of all the frozen mail", async () => {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, 1);
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id] });
  await sendCampaign(ctx, { campaignId, windowEndAt: null });
  const named = Object.keys(Campaign.shape);
  expect(Object.keys(await getCampaign(ctx, { campaignId })).filter((name) => !named.includes(name))).toEqual([]);
  const { items } = await listCampaigns(ctx, ListCampaigns.parse({}));
  expect(items[0]).toMatchObject({ id: campaignId });
  expect(items[0]).not.toHaveProperty("snapshot");
});
