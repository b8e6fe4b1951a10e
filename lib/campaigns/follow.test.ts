import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { campaignExclusions, campaigns, contacts, memberships, messages } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { claimMessages, FROM_THE_START } from "@/lib/messages/claim";
import { readLimits } from "@/lib/pump/limits";
import { campaignRow, checkWhole, createDraft, createFilledList, messagesOf } from "@/lib/test/campaigns";
import { createContact, ownerCtx } from "@/lib/test/factories";
import { advanceCampaign } from "./advance";
import { duplicateCampaign } from "./duplicate";
import { explainAddress } from "./explain-address";
import { getCampaignFamily } from "./family";
import { writeAudience } from "./fan-out";
import { followCampaign } from "./follow";
import type { FollowKind } from "./schema";
import { sendCampaign } from "./send";

const address = (n: number) => `reader${n}@example.com`;

/** A list of reader1, reader2 …, and a campaign to it that is over. */
async function sentCampaign(size: number) {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, size);
  const { id } = await createDraft(ctx, { listIds: [list.id] });
  await sendToAll(ctx, id);
  return { ctx, list, id };
}

async function writeLedger(ctx: Ctx, campaignId: string) {
  await sendCampaign(ctx, { campaignId, windowEndAt: null });
  await advanceCampaign(db, campaignId);
  return (await messagesOf(campaignId)).map(({ email }) => email).sort();
}

async function sendToAll(ctx: Ctx, campaignId: string) {
  const written = await writeLedger(ctx, campaignId);
  const pending = and(eq(messages.campaignId, campaignId), eq(messages.status, "pending"));
  await db.update(messages).set({ status: "sent", sentAt: new Date() }).where(pending);
  await db.update(campaigns).set({ status: "sent", endedAt: new Date() }).where(eq(campaigns.id, campaignId));
  return written;
}

const mark = (campaignId: string, n: number, values: Partial<typeof messages.$inferInsert>) =>
  db
    .update(messages)
    .set(values)
    .where(and(eq(messages.campaignId, campaignId), eq(messages.email, address(n))));
const open = (campaignId: string, n: number) => mark(campaignId, n, { openedAt: new Date(), openCount: 1 });

async function join(ctx: Ctx, listId: string, n: number) {
  const { id: contactId } = await createContact(ctx, { email: address(n) });
  await db.insert(memberships).values({ listId, contactId, workspaceId: ctx.workspaceId });
  return contactId;
}

const follow = (ctx: Ctx, campaignId: string, followsKind: FollowKind = "notOpened") =>
  followCampaign(ctx, { campaignId, followsKind });

test("makes a draft with the same content and recipients, named and linked", async () => {
  const { ctx, list, id } = await sentCampaign(1);
  const draft = await follow(ctx, id);
  expect(draft).toMatchObject({
    status: "draft",
    name: "Spring (did not open)",
    listIds: [list.id],
    followsId: id,
    followsKind: "notOpened",
  });
  const second = await follow(ctx, id, "joinedSince");
  expect(await getCampaignFamily(ctx, { campaignId: id })).toEqual({
    follows: null,
    followedBy: [
      { id: draft.id, name: draft.name, followsKind: "notOpened" },
      { id: second.id, name: "Spring (joined since)", followsKind: "joinedSince" },
    ],
  });
  expect(await getCampaignFamily(ctx, { campaignId: draft.id })).toEqual({
    follows: { id, name: "Spring", trackOpens: true },
    followedBy: [],
  });
  expect(await duplicateCampaign(ctx, { campaignId: draft.id })).toMatchObject({
    name: "Spring (did not open) (2)",
    followsId: id,
    followsKind: "notOpened",
  });
});

test("is named in the workspace's language, within the length a name may have", async () => {
  const ctx = await ownerCtx({ locale: "ru" });
  const over = { status: "sent", startedAt: new Date() } as const;
  const long = await createDraft(ctx, { ...over, name: "x".repeat(200) });
  const { name } = await follow(ctx, long.id);
  expect(name).toMatch(/^x+ \(не открыли\)$/);
  expect(name).toHaveLength(200);
  const again = await createDraft(ctx, { ...over, name: "Весна (не открыли)" });
  expect((await follow(ctx, again.id)).name).toBe("Весна (не открыли) (2)");
});

test.each(["draft", "scheduled", "sending", "paused", "canceled"] as const)(
  "a %s campaign has no follower",
  async (status) => {
    const ctx = await ownerCtx();
    const { id } = await createDraft(ctx, { status, startedAt: status === "draft" ? null : new Date() });
    await expect(follow(ctx, id)).rejects.toMatchObject({ key: "campaigns.errors.notFollowable", values: { status } });
  },
);

test("goes again to those who got it and neither opened nor clicked, by the rules of any campaign", async () => {
  const { ctx, list, id } = await sentCampaign(6);
  await open(id, 1);
  await mark(id, 2, { clickedAt: new Date(), clickCount: 1 });
  await mark(id, 3, { status: "failed", sentAt: null });
  await join(ctx, list.id, 7);
  const [left] = await db
    .select({ id: contacts.id })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, ctx.workspaceId), eq(contacts.email, address(4))));
  await db.update(memberships).set({ status: "unsubscribed" }).where(eq(memberships.contactId, left!.id));

  const { id: campaignId } = await follow(ctx, id);
  expect(await checkWhole(ctx, campaignId)).toMatchObject({
    audienceCount: 3,
    recipientCount: 2,
    skipped: [{ reason: "unsubscribed", count: 1 }],
    excluded: expect.arrayContaining([
      { reason: "openedBefore", count: 2 },
      { reason: "notReachedBefore", count: 2 },
    ]),
    previews: [{ email: expect.stringMatching(/reader[56]@/) }, { email: expect.stringMatching(/reader[56]@/) }],
  });
  expect(await writeLedger(ctx, campaignId)).toEqual([4, 5, 6].map(address));
  const absence = async (n: number) => (await explainAddress(ctx, { campaignId, email: address(n) })).absence;
  expect([await absence(1), await absence(3), await absence(7), await absence(5)]).toEqual([
    "openedBefore",
    "notReachedBefore",
    "notReachedBefore",
    null,
  ]);
});

test("who opened the first mail before this one left is skipped, with the reason", async () => {
  const { ctx, id } = await sentCampaign(3);
  const { id: campaignId, senderId } = await follow(ctx, id);
  await writeLedger(ctx, campaignId);
  await open(id, 2);
  const { resentIds } = await readLimits(db, { campaignId, senderId: senderId!, isPooled: false });
  const pump = { campaignId, senderId: senderId!, pumpId: newId("pump"), wave: 0, provider: "", after: FROM_THE_START };
  const { claimed } = await claimMessages(db, { ...pump, limit: 10, resentIds });
  expect(claimed.map(({ contact }) => contact.email).sort()).toEqual([1, 3].map(address));
  const { message } = await explainAddress(ctx, { campaignId, email: address(2) });
  expect(message).toMatchObject({ status: "skipped", skipReason: "openedMeanwhile" });
});

test("goes to those who joined since, whose later opens keep nobody from it", async () => {
  const { ctx, list, id } = await sentCampaign(2);
  await join(ctx, list.id, 3);
  const { id: campaignId, senderId } = await follow(ctx, id, "joinedSince");
  expect(await checkWhole(ctx, campaignId)).toMatchObject({
    audienceCount: 1,
    excluded: [{ reason: "reachedBefore", count: 2 }],
  });
  expect(await writeLedger(ctx, campaignId)).toEqual([address(3)]);
  expect((await readLimits(db, { campaignId, senderId: senderId!, isPooled: false })).resentIds).toEqual([]);
  expect((await explainAddress(ctx, { campaignId, email: address(1) })).absence).toBe("reachedBefore");
  await join(ctx, list.id, 4);
  expect((await explainAddress(ctx, { campaignId, email: address(4) })).absence).toBe("joinedLater");
});

test("over several steps nobody is reminded of what they read, and nobody joins twice", async () => {
  const { ctx, list, id } = await sentCampaign(4);
  await open(id, 1);
  const again = await follow(ctx, id);
  expect(await sendToAll(ctx, again.id)).toEqual([2, 3, 4].map(address));
  // One reads the second mail, one the first after all.
  await open(again.id, 2);
  await open(id, 3);
  const third = await follow(ctx, again.id);
  expect(await sendToAll(ctx, third.id)).toEqual([address(4)]);
  const beside = await follow(ctx, id);
  expect(await writeLedger(ctx, beside.id)).toEqual([address(4)]);

  await join(ctx, list.id, 5);
  const newcomers = await follow(ctx, id, "joinedSince");
  expect(await sendToAll(ctx, newcomers.id)).toEqual([address(5)]);
  await join(ctx, list.id, 6);
  for (const first of [id, newcomers.id]) {
    const { id: campaignId } = await follow(ctx, first, "joinedSince");
    expect(await checkWhole(ctx, campaignId)).toMatchObject({ audienceCount: 1 });
  }
});

test("a chunk is as long with those who are left out as without", async () => {
  const { ctx, id } = await sentCampaign(50);
  for (let n = 1; n <= 45; n++) await open(id, n);
  const { id: campaignId } = await follow(ctx, id);
  await sendCampaign(ctx, { campaignId, windowEndAt: null });
  const chunks = [];
  while (!(await writeAudience(db, campaignId, 0, 20))) chunks.push(await campaignRow(campaignId));
  expect(chunks).toHaveLength(2);
  expect(await campaignRow(campaignId)).toMatchObject({ audienceCount: 5, fanOutAt: expect.any(Date) });
});

test("the first one gone, nobody can tell whom it is for", async () => {
  const { ctx, id } = await sentCampaign(2);
  const { id: campaignId } = await follow(ctx, id, "joinedSince");
  await db.delete(campaigns).where(eq(campaigns.id, id));
  expect(await getCampaignFamily(ctx, { campaignId })).toEqual({ follows: null, followedBy: [] });
  expect(await checkWhole(ctx, campaignId)).toMatchObject({
    canSend: false,
    recipientCount: 0,
    excluded: [{ reason: "firstGone", count: 2 }],
    problems: expect.arrayContaining([{ code: "firstGone", level: "error", values: {} }]),
  });
  await expect(sendCampaign(ctx, { campaignId, windowEndAt: null })).rejects.toMatchObject({
    key: "campaigns.errors.firstGone",
  });
});

test("who was left out by hand did not join since", async () => {
  const { ctx, list, id } = await sentCampaign(1);
  const leftOut = await join(ctx, list.id, 2);
  await db.insert(campaignExclusions).values({ campaignId: id, contactId: leftOut });
  await join(ctx, list.id, 3);
  const { id: campaignId } = await follow(ctx, id, "joinedSince");
  expect(await checkWhole(ctx, campaignId)).toMatchObject({
    recipientCount: 1,
    excluded: expect.arrayContaining([{ reason: "byHand", count: 1 }]),
  });
});

test("the check warns when nobody counted who opened", async () => {
  const { ctx, id } = await sentCampaign(1);
  await db.update(campaigns).set({ trackOpens: false }).where(eq(campaigns.id, id));
  const { id: campaignId } = await follow(ctx, id);
  expect((await checkWhole(ctx, campaignId)).problems).toContainEqual({
    code: "opensUncounted",
    level: "warning",
    values: { name: "Spring" },
  });
});
