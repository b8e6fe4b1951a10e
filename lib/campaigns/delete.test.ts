import { expect, test } from "vitest";
import { createDraft } from "@/lib/test/campaigns";
import { ownerCtx } from "@/lib/test/factories";
import { archiveCampaign } from "./archive";
import { deleteCampaign } from "./delete";
import { getCampaign, listCampaigns } from "./queries";

test("what never went out can be deleted", async () => {
  const ctx = await ownerCtx();
  for (const status of ["draft", "canceled", "ended"] as const) {
    const { id: campaignId } = await createDraft(ctx, { status });
    await deleteCampaign(ctx, { campaignId });
    await expect(getCampaign(ctx, { campaignId })).rejects.toMatchObject({ code: "not_found" });
  }
});

test("what went out, or is about to, cannot", async () => {
  const ctx = await ownerCtx();
  for (const values of [{ status: "scheduled" as const }, { status: "canceled" as const, startedAt: new Date() }]) {
    const { id: campaignId } = await createDraft(ctx, values);
    await expect(deleteCampaign(ctx, { campaignId })).rejects.toMatchObject({ code: "conflict" });
  }
});

test("a campaign that is over is archived, found there, and brought back", async () => {
  const ctx = await ownerCtx();
  const { id: campaignId } = await createDraft(ctx, { status: "sent", name: "Winter" });
  const list = async (archived: boolean) =>
    (await listCampaigns(ctx, { archived, limit: 10 })).items.map(({ name }) => name);
  await archiveCampaign(ctx, { campaignId, archived: true });
  expect([await list(false), await list(true)]).toEqual([[], ["Winter"]]);
  await archiveCampaign(ctx, { campaignId, archived: false });
  expect([await list(false), await list(true)]).toEqual([["Winter"], []]);
});

test("a campaign at work is not archived", async () => {
  const ctx = await ownerCtx();
  const { id: campaignId } = await createDraft(ctx, { status: "sending" });
  await expect(archiveCampaign(ctx, { campaignId, archived: true })).rejects.toMatchObject({ code: "conflict" });
});
