import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { campaigns } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { campaignRow, createDraft } from "@/lib/test/campaigns";
import { ownerCtx, viewer } from "@/lib/test/factories";
import { throttleCampaign } from "./throttle";

test("a campaign that waits for a limit is looked at again", async () => {
  const ctx = await ownerCtx();
  const later = new Date(Date.now() + 3_600_000);
  const { id: campaignId } = await createDraft(ctx, { status: "sending", heldUntil: later, wakeAt: later });
  expect(await throttleCampaign(ctx, { campaignId, throttlePerMinute: 90 })).toMatchObject({ throttlePerMinute: 90 });
  expect((await campaignRow(campaignId)).wakeAt!.getTime()).toBeLessThanOrEqual(Date.now());
  expect(await throttleCampaign(ctx, { campaignId, throttlePerMinute: null })).toMatchObject({
    throttlePerMinute: null,
  });
});

test("one that is over, another workspace's, and one without leave to send stay as they are", async () => {
  const ctx = await ownerCtx();
  const { id: campaignId } = await createDraft(ctx);
  const input = { campaignId, throttlePerMinute: 90 };
  await expect(throttleCampaign(viewer(ctx), input)).rejects.toMatchObject({ code: "forbidden" });
  await expect(throttleCampaign(await ownerCtx(), input)).rejects.toMatchObject({ code: "not_found" });
  await db.update(campaigns).set({ status: "sent" }).where(eq(campaigns.id, campaignId));
  await expect(throttleCampaign(ctx, input)).rejects.toMatchObject({ code: "conflict" });
  expect(await campaignRow(campaignId)).toMatchObject({ throttlePerMinute: null });
});
