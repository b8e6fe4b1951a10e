import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { campaigns, messages, trackingEvents } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { getMessage, listMessages } from "@/lib/messages/queries";
import { createDraft, createFilledList, messagesOf } from "@/lib/test/campaigns";
import { ownerCtx } from "@/lib/test/factories";
import { advanceCampaign } from "./advance";
import { getCampaignAnalytics } from "./analytics";
import { getCampaignProgress } from "./progress";
import { getCampaign, listCampaigns } from "./queries";
import { sendCampaign } from "./send";

const sentAt = new Date("2026-06-01T10:00:30Z");
const openedAt = new Date("2026-06-01T10:05:00Z");

/** Six messages: sent and opened, sent and clicked, failed twice alike, skipped, pending. */
async function sentCampaign() {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, 6);
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id] });
  await sendCampaign(ctx, { campaignId, windowEndAt: null });
  await advanceCampaign(db, campaignId);
  await db
    .update(campaigns)
    .set({ startedAt: new Date("2026-06-01T10:00:00Z"), endedAt: sentAt })
    .where(eq(campaigns.id, campaignId));
  const ids = (await messagesOf(campaignId)).map(({ id }) => id);
  const set = (i: number, values: Partial<typeof messages.$inferInsert>) =>
    db.update(messages).set(values).where(eq(messages.id, ids[i]!));
  await set(0, { status: "sent", sentAt, openedAt, openCount: 3 });
  await set(1, { status: "sent", sentAt, clickedAt: openedAt, clickCount: 2, unsubscribedAt: openedAt });
  await set(2, { status: "failed", reason: "550 5.1.1 <ann@example.com>: no such user, id 4f9a8b7c6d5e" });
  await set(3, { status: "failed", reason: "550 5.1.1 <bob@example.com>: no such user, id 1a2b3c4d5e6f" });
  await set(4, { status: "skipped", skipReason: "suppressed" });
  for (let i = 0; i < 2; i++) {
    await db.insert(trackingEvents).values({
      workspaceId: ctx.workspaceId,
      campaignId,
      messageId: ids[1]!,
      kind: "click",
      linkPosition: 0,
    });
  }
  return { ctx, campaignId, ids };
}

test("adds up what happened, and groups failures by what the server said", async () => {
  const { ctx, campaignId } = await sentCampaign();
  expect(await getCampaignAnalytics(ctx, { campaignId })).toEqual({
    audienceCount: 6,
    sentCount: 2,
    failedCount: 2,
    openedCount: 1,
    clickedCount: 1,
    unsubscribedCount: 1,
    openCount: 3,
    clickCount: 2,
    skipped: [{ reason: "suppressed", count: 1 }],
    failures: [{ code: 550, reason: "550 5.1.1 <…>: no such user, id …", count: 2 }],
    links: [{ position: 0, url: "https://example.com/shop", clickCount: 2, clickedCount: 1 }],
    bucket: "minute",
    timeline: [
      { at: new Date("2026-06-01T10:00:00Z"), sent: 2, opened: 0, clicked: 0, unsubscribed: 0 },
      { at: openedAt, sent: 0, opened: 1, clicked: 1, unsubscribed: 1 },
    ],
  });
});

test("the progress proves that every recipient is somewhere", async () => {
  const { ctx, campaignId, ids } = await sentCampaign();
  expect(await getCampaignProgress(ctx, { campaignId })).toMatchObject({
    counts: { sent: 2, failed: 2, skipped: 1, pending: 1, sending: 0, unconfirmed: 0, canceled: 0 },
    audienceCount: 6,
    balanced: true,
    ratePerSecond: null,
  });
  await db.delete(messages).where(eq(messages.id, ids[5]!));
  expect(await getCampaignProgress(ctx, { campaignId })).toMatchObject({ balanced: false });
});

test("the rate and the time left come from the last seconds", async () => {
  const { ctx, campaignId, ids } = await sentCampaign();
  await db.update(messages).set({ sentAt: new Date() }).where(eq(messages.id, ids[0]!));
  expect(await getCampaignProgress(ctx, { campaignId })).toMatchObject({ ratePerSecond: 0.1, secondsLeft: 10 });
});

test("when only deferred messages are left, it says when the next is tried", async () => {
  const { ctx, campaignId, ids } = await sentCampaign();
  const nextAttemptAt = new Date(Date.now() + 60_000);
  await db.update(messages).set({ nextAttemptAt }).where(eq(messages.id, ids[5]!));
  expect(await getCampaignProgress(ctx, { campaignId })).toMatchObject({ nextAttemptAt });
});

test("messages are found by status, event, address and name, page by page", async () => {
  const { ctx, campaignId, ids } = await sentCampaign();
  const find = async (filter: object) =>
    (await listMessages(ctx, { campaignId, limit: 10, ...filter })).items.map(({ id }) => id).sort();
  expect(await find({ status: "failed" })).toEqual([ids[2]!, ids[3]!].sort());
  expect(await find({ event: "opened" })).toEqual([ids[0]]);
  expect(await find({ event: "clicked" })).toEqual([ids[1]]);
  const one = await getMessage(ctx, { messageId: ids[4]! });
  expect(await find({ q: one.email.toUpperCase() })).toEqual([ids[4]]);
  expect(await find({ q: one.contactName! })).toEqual([ids[4]]);
  expect(await find({ q: "100%" })).toEqual([]);
  const first = await listMessages(ctx, { campaignId, limit: 4 });
  const second = await listMessages(ctx, { campaignId, limit: 4, cursor: first.nextCursor! });
  expect([...first.items, ...second.items].map(({ id }) => id).sort()).toEqual([...ids].sort());
  expect(second.nextCursor).toBeNull();
});

test("campaigns are listed the latest first, with how far they came", async () => {
  const { ctx, campaignId } = await sentCampaign();
  await createDraft(ctx, { name: "100% off" });
  const page = await listCampaigns(ctx, { archived: false, limit: 1 });
  expect(page.items).toMatchObject([{ name: "100% off", sentCount: 0 }]);
  const next = await listCampaigns(ctx, { archived: false, limit: 1, cursor: page.nextCursor! });
  expect(next).toMatchObject({
    items: [{ id: campaignId, sentCount: 2, failedCount: 2, openedCount: 1, clickedCount: 1 }],
    nextCursor: null,
  });
  expect((await listCampaigns(ctx, { archived: false, limit: 9, q: "0% O" })).items).toHaveLength(1);
  expect((await listCampaigns(ctx, { archived: false, limit: 9, status: "sending" })).items).toHaveLength(1);
  expect(await getCampaign(ctx, { campaignId })).toMatchObject({ id: campaignId, audienceCount: 6 });
});
