import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { messages } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { pumpCampaign } from "@/lib/pump/pump";
import { campaignRow, createDraft, createFilledList, messagesOf } from "@/lib/test/campaigns";
import { ownerCtx } from "@/lib/test/factories";
import { fakeTransport } from "@/lib/test/fake-transport";
import { advanceCampaign } from "./advance";
import { cancelCampaign } from "./cancel";
import { finishCampaign } from "./finish";
import { resolveUnconfirmed } from "./resolve-unconfirmed";
import { sendCampaign } from "./send";

/** A campaign that is over but for one message in doubt. */
async function doubtful() {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, 1);
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id] });
  await sendCampaign(ctx, { campaignId, windowEndAt: null });
  await advanceCampaign(db, campaignId);
  const [{ id: messageId } = { id: "" }] = await messagesOf(campaignId);
  await db.update(messages).set({ status: "unconfirmed", reason: "reset" }).where(eq(messages.id, messageId));
  return { ctx, campaignId, messageId };
}

test("counted as sent", async () => {
  const { ctx, campaignId, messageId } = await doubtful();
  expect(await finishCampaign(db, campaignId)).toBe("sent");
  expect(await resolveUnconfirmed(ctx, { messageId, verdict: "countAsSent" })).toMatchObject({
    status: "sent",
    reason: null,
  });
  await expect(resolveUnconfirmed(ctx, { messageId, verdict: "sendAgain" })).rejects.toMatchObject({
    key: "campaigns.errors.notUnconfirmed",
  });
  expect(await campaignRow(campaignId)).toMatchObject({ status: "sent" });
});

test("sent again, though the campaign was over", async () => {
  const { ctx, campaignId, messageId } = await doubtful();
  await finishCampaign(db, campaignId);
  await resolveUnconfirmed(ctx, { messageId, verdict: "sendAgain" });
  await advanceCampaign(db, campaignId);
  const { seq, senderId } = await campaignRow(campaignId);
  const { taken, open } = fakeTransport();
  await pumpCampaign(db, { campaignId, seq, senderId: senderId! }, { open });
  expect(taken.map(({ id }) => id)).toEqual([messageId]);
  expect(await campaignRow(campaignId)).toMatchObject({ status: "sent", audienceCount: 1 });
});

test("a canceled campaign never starts again", async () => {
  const { ctx, campaignId, messageId } = await doubtful();
  await cancelCampaign(ctx, { campaignId });
  await expect(resolveUnconfirmed(ctx, { messageId, verdict: "sendAgain" })).rejects.toMatchObject({
    key: "campaigns.errors.notResendable",
  });
  await resolveUnconfirmed(ctx, { messageId, verdict: "countAsSent" });
  expect(await messagesOf(campaignId)).toMatchObject([{ status: "sent" }]);
});
