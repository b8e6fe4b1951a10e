import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { campaignContacts, contacts, globalSuppressions, memberships, messages, suppressions } from "@/drizzle/schema";
import { advanceCampaign } from "@/lib/campaigns/advance";
import { sendCampaign } from "@/lib/campaigns/send";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { createDraft, createFilledList, messagesOf } from "@/lib/test/campaigns";
import { createContact, createList, ownerCtx } from "@/lib/test/factories";
import { claimMessages, FROM_THE_START } from "./claim";

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY);

async function claimFor(ctx: Ctx, listIds: string[], contactIds: string[] = []) {
  const { id: campaignId, senderId } = await createDraft(ctx, { listIds });
  if (contactIds.length > 0) {
    await db.insert(campaignContacts).values(contactIds.map((contactId) => ({ campaignId, contactId })));
  }
  await sendCampaign(ctx, { campaignId, windowEndAt: null });
  await advanceCampaign(db, campaignId);
  return {
    campaignId,
    senderId: senderId!,
    pumpId: newId("pump"),
    wave: 0,
    provider: "",
    after: FROM_THE_START,
    limit: 100,
  };
}
const skips = async (campaignId: string) =>
  Object.fromEntries((await messagesOf(campaignId)).map(({ contactId, skipReason }) => [contactId, skipReason]));

/** Got a campaign so many days ago. */
async function wasSent(ctx: Ctx, contactId: string, days: number) {
  const { id: campaignId } = await createDraft(ctx, { status: "sent" });
  await db.insert(messages).values({
    id: newId("message"),
    workspaceId: ctx.workspaceId,
    campaignId,
    contactId,
    email: "reader@example.com",
    status: "sent",
    claimedAt: ago(days),
    sentAt: ago(days),
  });
}

test("an address that is suppressed everywhere gets nothing; a suppression that is over holds nobody back", async () => {
  const ctx = await ownerCtx();
  const [everywhere, lapsed, over, still] = [
    await createContact(ctx),
    await createContact(ctx),
    await createContact(ctx),
    await createContact(ctx),
  ];
  const list = await createList(ctx, [everywhere.id, lapsed.id, over.id, still.id]);
  const claim = await claimFor(ctx, [list.id]);
  await db.insert(globalSuppressions).values([
    { email: everywhere.email, reason: "manual" },
    { email: lapsed.email, reason: "manual", expiresAt: ago(1) },
  ]);
  const { workspaceId } = ctx;
  await db.insert(suppressions).values([
    { workspaceId, email: over.email, reason: "manual", expiresAt: ago(1) },
    { workspaceId, email: still.email, reason: "manual", expiresAt: ago(-1) },
  ]);
  await claimMessages(db, claim);
  expect(await skips(claim.campaignId)).toEqual({
    [everywhere.id]: "suppressed",
    [lapsed.id]: null,
    [over.id]: null,
    [still.id]: "suppressed",
  });
  const next = await claimFor(ctx, [list.id]);
  expect(await skips(next.campaignId), "the audience knows, too").toEqual(await skips(claim.campaignId));
});

test("a pause holds until its day, in the audience as in the claim", async () => {
  const ctx = await ownerCtx();
  const [paused, back] = [await createContact(ctx), await createContact(ctx, { pausedUntil: ago(1) })];
  const list = await createList(ctx, [paused.id, back.id]);
  const claim = await claimFor(ctx, [list.id]);
  await db
    .update(contacts)
    .set({ pausedUntil: ago(-30) })
    .where(eq(contacts.id, paused.id));
  await claimMessages(db, claim);
  const expected = { [paused.id]: "paused", [back.id]: null };
  expect(await skips(claim.campaignId)).toEqual(expected);
  expect(await skips((await claimFor(ctx, [list.id])).campaignId)).toEqual(expected);
});

test("who never confirmed gets nothing, chosen by hand or not, until they are subscribed somewhere", async () => {
  const ctx = await ownerCtx();
  const [asked, half] = [await createContact(ctx), await createContact(ctx)];
  const list = await createList(ctx, [asked.id, half.id]);
  const other = await createList(ctx, [half.id]);
  const claim = await claimFor(ctx, [], [asked.id, half.id]);
  await db.update(memberships).set({ status: "unconfirmed" }).where(eq(memberships.listId, list.id));
  await claimMessages(db, claim);
  const expected = { [asked.id]: "unconfirmed", [half.id]: null };
  expect(await skips(claim.campaignId)).toEqual(expected);
  const again = await claimFor(ctx, [other.id], [asked.id, half.id]);
  expect(await skips(again.campaignId)).toEqual(expected);
});

test("a mail a week or a month at most, as each one chose", async () => {
  const ctx = await ownerCtx();
  const [weekly, weeklyLong, monthly, monthlyLong, everything] = [
    await createContact(ctx, { frequency: "weekly" }),
    await createContact(ctx, { frequency: "weekly" }),
    await createContact(ctx, { frequency: "monthly" }),
    await createContact(ctx, { frequency: "monthly" }),
    await createContact(ctx),
  ];
  const people = [weekly, weeklyLong, monthly, monthlyLong, everything].map(({ id }) => id);
  const list = await createList(ctx, people);
  await wasSent(ctx, weekly.id, 6);
  await wasSent(ctx, weeklyLong.id, 8);
  await wasSent(ctx, monthly.id, 26);
  await wasSent(ctx, monthlyLong.id, 32);
  await wasSent(ctx, everything.id, 0);
  const claim = await claimFor(ctx, [list.id]);
  await claimMessages(db, claim);
  expect(await skips(claim.campaignId)).toEqual({
    [weekly.id]: "frequency",
    [weeklyLong.id]: null,
    [monthly.id]: "frequency",
    [monthlyLong.id]: null,
    [everything.id]: null,
  });
});

test("two campaigns at once know of each other's mail", async () => {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, 20);
  await db.update(contacts).set({ frequency: "weekly" }).where(eq(contacts.workspaceId, ctx.workspaceId));
  const claims = [await claimFor(ctx, [list.id]), await claimFor(ctx, [list.id])];
  const results = await Promise.all(claims.map((claim) => claimMessages(db, claim)));
  expect(results.flatMap(({ claimed }) => claimed)).toHaveLength(20);
});
