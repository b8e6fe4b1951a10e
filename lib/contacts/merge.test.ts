import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { campaignContacts, campaigns, contactEvents, contacts, messages } from "@/drizzle/schema";
import { listConsents } from "@/lib/consents/queries";
import { ListConsents } from "@/lib/consents/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { addToList, setMembership } from "@/lib/lists/members";
import { suppressContact } from "@/lib/suppressions/suppress";
import { createContact, createList, ownerCtx, viewer } from "@/lib/test/factories";
import { listTimeline } from "@/lib/timeline/list";
import { ListTimeline } from "@/lib/timeline/schema";
import { mergeContacts } from "./merge";
import { getContact } from "./queries";

async function createCampaign({ workspaceId }: Ctx) {
  const id = newId("campaign");
  await db.insert(campaigns).values({ id, workspaceId, name: "May" });
  return id;
}

test("what the kept one does not say, the other does, and the other is gone", async () => {
  const ctx = await ownerCtx();
  const kept = await createContact(ctx, {
    ...{ firstName: "Ada", tags: ["vip"], attributes: { city: "Bath" }, frequency: "weekly" },
    pausedUntil: new Date("2030-01-01T00:00:00Z"),
  });
  const other = await createContact(ctx, {
    ...{ firstName: "A.", lastName: "Byron", tags: ["new", "vip"], attributes: { city: "Rome", orders: 2 } },
    ...{ trackingAllowed: false, frequency: "monthly" },
  });
  expect(await mergeContacts(ctx, { contactId: kept.id, otherId: other.id })).toMatchObject({
    ...{ email: kept.email, firstName: "Ada", lastName: "Byron", tags: ["new", "vip"], trackingAllowed: false },
    ...{ attributes: { city: "Bath", orders: 2 }, frequency: "monthly", pausedUntil: kept.pausedUntil, version: 2 },
  });
  await expect(getContact(ctx, { contactId: other.id })).rejects.toMatchObject({ code: "not_found" });
  const { items } = await listTimeline(ctx, ListTimeline.parse({ contactId: kept.id }));
  expect(items).toMatchObject([{ kind: "change", what: "merged" }]);
  expect(items[0]).toHaveProperty(
    "changes",
    expect.arrayContaining([{ field: "email", before: other.email, after: kept.email }]),
  );
});

test("a list that either left stays left, and the log of consents is whole", async () => {
  const ctx = await ownerCtx();
  const [kept, other] = [await createContact(ctx), await createContact(ctx)];
  const [left, joined, mine] = [await createList(ctx), await createList(ctx), await createList(ctx, [kept.id])];
  await addToList(ctx, { listId: left.id, contactIds: [kept.id] });
  await setMembership(ctx, { listId: left.id, contactIds: [other.id], status: "unsubscribed" });
  await addToList(ctx, { listId: joined.id, contactIds: [other.id] });
  const before = await listConsents(ctx, ListConsents.parse({ contactId: other.id }));
  const { memberships } = await mergeContacts(ctx, { contactId: kept.id, otherId: other.id });
  const statusOn = (listId: string) => memberships.find((place) => place.listId === listId)?.status;
  expect([left, joined, mine].map(({ id }) => statusOn(id))).toEqual(["unsubscribed", "subscribed", "subscribed"]);
  const { items } = await listConsents(ctx, ListConsents.parse({ contactId: kept.id }));
  expect(items).toHaveLength(3);
  for (const { act, listId, at } of before.items) {
    expect(items).toContainEqual(expect.objectContaining({ act, listId, at }));
  }
});

test("messages, events and choices go over; of a campaign that both got, each keeps its own", async () => {
  const ctx = await ownerCtx();
  const { workspaceId } = ctx;
  const [kept, other] = [await createContact(ctx), await createContact(ctx)];
  const [both, one] = [await createCampaign(ctx), await createCampaign(ctx)];
  const sent = (campaignId: string, { id: contactId, email }: typeof kept) => ({
    ...{ id: newId("message"), workspaceId, campaignId, contactId, email, status: "sent" as const },
  });
  await db.insert(messages).values([sent(both, kept), sent(both, other), sent(one, other)]);
  await db.insert(campaignContacts).values([
    { campaignId: both, contactId: kept.id },
    { campaignId: both, contactId: other.id },
    { campaignId: one, contactId: other.id },
  ]);
  await db
    .insert(contactEvents)
    .values({ id: newId("contactEvent"), workspaceId, contactId: other.id, name: "ordered" });
  await mergeContacts(ctx, { contactId: kept.id, otherId: other.id });
  const ledger = await db.select().from(messages).where(eq(messages.workspaceId, workspaceId)).orderBy(messages.id);
  expect(ledger.map(({ contactId, email }) => [contactId, email])).toEqual([
    [kept.id, kept.email],
    [null, other.email],
    [kept.id, other.email],
  ]);
  expect(await db.$count(campaignContacts, eq(campaignContacts.contactId, kept.id))).toBe(2);
  expect(await db.$count(contactEvents, eq(contactEvents.contactId, kept.id))).toBe(1);
});

test("whoever unsubscribed under the other address gets nothing under this one, too", async () => {
  const ctx = await ownerCtx();
  const { workspaceId } = ctx;
  const [kept, other, bounced] = [await createContact(ctx), await createContact(ctx), await createContact(ctx)];
  await suppressContact(db, { workspaceId, email: bounced.email, reason: "bounced" });
  expect(await mergeContacts(ctx, { contactId: kept.id, otherId: bounced.id })).toMatchObject({ suppression: null });
  await suppressContact(db, { workspaceId, email: other.email, reason: "unsubscribed" });
  expect(await mergeContacts(ctx, { contactId: kept.id, otherId: other.id })).toMatchObject({
    suppression: "unsubscribed",
  });
});

test("two people merge the same two in either direction: one is left", async () => {
  const ctx = await ownerCtx();
  const [one, two] = [await createContact(ctx), await createContact(ctx)];
  const outcomes = await Promise.allSettled([
    mergeContacts(ctx, { contactId: one.id, otherId: two.id }),
    mergeContacts(ctx, { contactId: two.id, otherId: one.id }),
  ]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const late = outcomes.find((outcome) => outcome.status === "rejected");
  expect(late?.reason).toMatchObject({ code: "not_found" });
  expect(await db.$count(contacts, eq(contacts.workspaceId, ctx.workspaceId))).toBe(1);
});

test("refuses itself, another workspace's, and a viewer", async () => {
  const ctx = await ownerCtx();
  const [{ id: contactId }, { id: otherId }] = [await createContact(ctx), await createContact(ctx)];
  await expect(mergeContacts(ctx, { contactId, otherId: contactId })).rejects.toMatchObject({ code: "invalid" });
  const stranger = await createContact(await ownerCtx());
  await expect(mergeContacts(ctx, { contactId, otherId: stranger.id })).rejects.toMatchObject({ code: "not_found" });
  await expect(mergeContacts(await ownerCtx(), { contactId, otherId })).rejects.toMatchObject({ code: "not_found" });
  await expect(mergeContacts(viewer(ctx), { contactId, otherId })).rejects.toMatchObject({ code: "forbidden" });
  expect(await getContact(ctx, { contactId: otherId })).toMatchObject({ version: 1 });
});
