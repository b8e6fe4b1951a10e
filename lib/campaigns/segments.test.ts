import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { campaigns, contacts, fields, memberships, messages, segments } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { deleteList } from "@/lib/lists/delete";
import { claimMessages, FROM_THE_START } from "@/lib/messages/claim";
import { freezeSegment } from "@/lib/segments/copy";
import { createSegment } from "@/lib/segments/create";
import { Root } from "@/lib/segments/schema";
import { updateSegment } from "@/lib/segments/update";
import { addSuppressions } from "@/lib/suppressions/add";
import { campaignRow, checkWhole, createDraft, createFilledList, messagesOf } from "@/lib/test/campaigns";
import { createContact, createList, ownerCtx } from "@/lib/test/factories";
import { checkCampaign } from "./check";
import { createCampaign } from "./create";
import { duplicateCampaign } from "./duplicate";
import { explainAddress } from "./explain-address";
import { writeAudience } from "./fan-out";
import { scheduleCampaign } from "./schedule";
import { CreateCampaign } from "./schema";
import { sendCampaign } from "./send";
import { beginSending, startDueCampaign } from "./start";
import { updateCampaign } from "./update";

const named = (firstName: string) =>
  Root.parse({
    kind: "all",
    rules: [{ kind: "text", field: "firstName", test: { operator: "is", value: firstName } }],
  });
const segmentOf = async (ctx: Ctx, rule = named("Ann"), name = "Anns") =>
  (await createSegment(ctx, { name, description: null, rule })).id;

/** Started, and its audience written down in small chunks. */
async function fanOut(campaignId: string, chunk = 3) {
  await db.transaction(async (tx) => beginSending(tx, await campaignRow(campaignId)));
  while (!(await writeAudience(db, campaignId, 0, chunk)));
  const rows = await messagesOf(campaignId);
  expect(await campaignRow(campaignId)).toMatchObject({ audienceCount: rows.length });
  return rows;
}

const join = (ctx: Ctx, listId: string, contactId: string, status: "subscribed" | "unsubscribed" | "unconfirmed") =>
  db.insert(memberships).values({ workspaceId: ctx.workspaceId, listId, contactId, status });

test("lists, segments and single contacts together are one audience, each person once", async () => {
  const ctx = await ownerCtx();
  const [onList, inSegment, both, alone] = await Promise.all([
    createContact(ctx, { firstName: "Bob" }),
    createContact(ctx, { firstName: "Ann" }),
    createContact(ctx, { firstName: "Ann" }),
    createContact(ctx, { firstName: "Cid" }),
  ]);
  await createContact(ctx, { firstName: "Dan" });
  await createContact(await ownerCtx(), { firstName: "Ann" });
  const list = await createList(ctx, [onList.id, both.id]);
  const segmentIds = [await segmentOf(ctx)];
  const { id } = await createDraft(ctx, { listIds: [list.id], segmentIds, contactIds: [alone.id] });
  const rows = await fanOut(id, 1);
  expect(rows.map(({ contactId, bySegment, status }) => [contactId, bySegment, status])).toEqual(
    [
      [onList.id, false, "pending"],
      [inSegment.id, true, "pending"],
      [both.id, true, "pending"],
      [alone.id, false, "pending"],
    ].toSorted(),
  );
});

test("who is on an excluded list or in an excluded segment is left out, and that is told", async () => {
  const ctx = await ownerCtx();
  const make = (firstName: string) => createContact(ctx, { firstName });
  const [ann, bob, left, held] = [await make("Ann"), await make("Bob"), await make("Ann"), await make("Ann")];
  const everyone = await createList(ctx, [ann.id, bob.id, left.id, held.id]);
  const excluded = await createList(ctx);
  await join(ctx, excluded.id, left.id, "unsubscribed");
  const bobs = await segmentOf(ctx, named("Bob"), "Bobs");
  const frozen = await freezeSegment(ctx, { segmentId: bobs, name: "Bobs of May" });
  await addSuppressions(ctx, { emails: [held.email] });
  const { id: campaignId } = await createDraft(ctx, {
    listIds: [everyone.id],
    excludedListIds: [excluded.id],
    excludedSegmentIds: [frozen.id],
  });
  expect(await checkWhole(ctx, campaignId)).toMatchObject({
    audienceCount: 2,
    recipientCount: 1,
    skipped: [{ reason: "suppressed", count: 1 }],
    excluded: [
      { reason: "onExcludedList", count: 1 },
      { reason: "inExcludedSegment", count: 1 },
    ],
  });
  expect((await fanOut(campaignId)).map(({ contactId }) => contactId)).toEqual([ann.id, held.id].toSorted());
  const absence = async (email: string) => (await explainAddress(ctx, { campaignId, email })).absence;
  expect(await Promise.all([bob.email, left.email].map(absence))).toEqual(["inExcludedSegment", "onExcludedList"]);
});

test("a segment reaches nobody who left every list or never confirmed, and who is on none", async () => {
  const ctx = await ownerCtx();
  const { id: listId } = await createList(ctx);
  const { id: otherId } = await createList(ctx);
  const people = {
    none: [],
    left: ["unsubscribed"],
    asked: ["unconfirmed"],
    here: ["unsubscribed", "subscribed"],
  } as const;
  const expected = { none: null, left: "unsubscribed", asked: "unconfirmed", here: null };
  const ids: Record<string, string> = {};
  for (const [name, statuses] of Object.entries(people)) {
    const { id } = await createContact(ctx, { firstName: "Ann" });
    ids[id] = name;
    for (const [i, status] of statuses.entries()) await join(ctx, [listId, otherId][i]!, id, status);
  }
  const rows = await fanOut((await createDraft(ctx, { segmentIds: [await segmentOf(ctx)] })).id);
  expect(Object.fromEntries(rows.map(({ contactId, skipReason }) => [ids[contactId!], skipReason]))).toEqual(expected);
});

test("sending does not ask the segment again, and asks everything else", async () => {
  const ctx = await ownerCtx();
  const make = () => createContact(ctx, { firstName: "Ann" });
  const [changed, gone, excludedNow, suppressed, listed] = await Promise.all([make(), make(), make(), make(), make()]);
  const list = await createList(ctx, [gone.id, listed.id]);
  const left = await createList(ctx);
  const excluded = await createList(ctx);
  await db.update(contacts).set({ firstName: "Bob" }).where(eq(contacts.id, listed.id));
  const segmentIds = [await segmentOf(ctx)];
  const { id: campaignId } = await createDraft(ctx, {
    segmentIds,
    listIds: [left.id, list.id],
    excludedListIds: [excluded.id],
  });
  await fanOut(campaignId);
  await db.update(contacts).set({ firstName: "Bob" }).where(eq(contacts.id, changed.id));
  const leave = { status: "unsubscribed" as const };
  await db.update(memberships).set(leave).where(eq(memberships.listId, list.id));
  // Subscribed elsewhere: who came by the list alone is still not meant any more.
  await join(ctx, left.id, listed.id, "unsubscribed");
  await join(ctx, (await createList(ctx)).id, listed.id, "subscribed");
  await join(ctx, excluded.id, excludedNow.id, "subscribed");
  await addSuppressions(ctx, { emails: [suppressed.email] });
  const { claimed } = await claimMessages(db, {
    ...{ campaignId, wave: 0, provider: "", pumpId: newId("pump"), senderId: newId("sender") },
    ...{ after: FROM_THE_START, limit: 10 },
  });
  expect(claimed.map(({ contact }) => contact.id)).toEqual([changed.id]);
  const reasons = (await messagesOf(campaignId)).map(({ contactId, skipReason }) => [contactId, skipReason]);
  expect(Object.fromEntries(reasons)).toEqual({
    [changed.id]: null,
    [gone.id]: "unsubscribed",
    [excludedNow.id]: "excluded",
    [suppressed.id]: "suppressed",
    [listed.id]: "unsubscribed",
  });
});

test("a segment that is changed while the audience is written down changes nothing", async () => {
  const ctx = await ownerCtx();
  for (let n = 0; n < 6; n++) await createContact(ctx, { firstName: n < 5 ? "Ann" : "Bob" });
  const segmentId = await segmentOf(ctx);
  const { id: campaignId } = await createDraft(ctx, { segmentIds: [segmentId] });
  await db.transaction(async (tx) => beginSending(tx, await campaignRow(campaignId)));
  expect(await writeAudience(db, campaignId, 0, 2)).toBe(false);
  await updateSegment(ctx, { segmentId, version: 1, rule: named("Bob") });
  while (!(await writeAudience(db, campaignId, 0, 2)));
  expect(await messagesOf(campaignId)).toHaveLength(5);
});

test("a chunk asks so many contacts and no more, however few it finds", async () => {
  const ctx = await ownerCtx();
  await createFilledList(ctx, 100);
  const last = await createContact(ctx, { firstName: "Ann" });
  const { id: campaignId } = await createDraft(ctx, { segmentIds: [await segmentOf(ctx)] });
  await db.transaction(async (tx) => beginSending(tx, await campaignRow(campaignId)));
  let chunks = 1;
  while (!(await writeAudience(db, campaignId, 0, 20))) chunks++;
  expect(chunks).toBe(6);
  expect(await messagesOf(campaignId)).toMatchObject([{ contactId: last.id, bySegment: true }]);
});

test("the check shows somebody also where a segment holds one among thousands", async () => {
  const ctx = await ownerCtx();
  await createFilledList(ctx, 6_000);
  const last = await createContact(ctx, { firstName: "Ann" });
  const { id: campaignId } = await createDraft(ctx, { segmentIds: [await segmentOf(ctx)] });
  expect((await checkCampaign(ctx, { campaignId })).previews).toMatchObject([{ email: last.email }]);
  expect(await checkWhole(ctx, campaignId)).toMatchObject({ audienceCount: 1, recipientCount: 1, canSend: true });
});

test("a check is outdated once a segment says something else, not once it is renamed", async () => {
  const ctx = await ownerCtx();
  await createContact(ctx, { firstName: "Ann" });
  const segmentId = await segmentOf(ctx);
  const { id: campaignId } = await createDraft(ctx, { segmentIds: [segmentId] });
  const isOutdated = async () => (await checkCampaign(ctx, { campaignId })).run!.outdated;
  await checkWhole(ctx, campaignId);
  await updateSegment(ctx, { segmentId, version: 1, name: "Annas" });
  expect(await isOutdated()).toBe(false);
  await updateSegment(ctx, { segmentId, version: 2, rule: named("Bob") });
  expect(await isOutdated()).toBe(true);
});

test("a segment that asks for something deleted forbids sending, and pauses what was scheduled", async () => {
  const ctx = await ownerCtx();
  const fieldId = newId("field");
  await db.insert(fields).values({ id: fieldId, workspaceId: ctx.workspaceId, name: "vip", type: "boolean" });
  const vip = { kind: "boolean", not: true, field: fieldId, test: { operator: "is", value: true } };
  const segmentId = await segmentOf(ctx, Root.parse({ kind: "all", rules: [vip] }), "Not yet VIP");
  await createContact(ctx);
  const { id: campaignId } = await createDraft(ctx, {
    excludedSegmentIds: [segmentId],
    segmentIds: [await segmentOf(ctx)],
  });
  const later = await createDraft(ctx, { segmentIds: [segmentId] });
  const sendAt = new Date(Date.now() + 60_000);
  await scheduleCampaign(ctx, { campaignId: later.id, sendAt, timeZone: "UTC", windowEndAt: null });
  await db.delete(fields).where(eq(fields.id, fieldId));
  expect(await checkCampaign(ctx, { campaignId })).toMatchObject({
    canSend: false,
    problems: expect.arrayContaining([
      expect.objectContaining({ code: "segmentBroken", values: { name: "Not yet VIP" } }),
    ]),
  });
  await expect(sendCampaign(ctx, { campaignId, windowEndAt: null })).rejects.toMatchObject({
    key: "campaigns.errors.segmentBroken",
    more: ["segments.errors.gone.field"],
  });
  await db.update(campaigns).set({ sendAt: new Date() }).where(eq(campaigns.id, later.id));
  await startDueCampaign(db, later.id);
  expect(await campaignRow(later.id)).toMatchObject({ status: "paused", pauseReason: "segmentBroken" });
});

test("whom a campaign is for is kept, changed and copied; left out beats chosen", async () => {
  const ctx = await ownerCtx();
  const [first, second] = [await createList(ctx), await createList(ctx)];
  const segmentId = await segmentOf(ctx);
  const chosen = { listIds: [first.id], segmentIds: [segmentId], excludedListIds: [second.id] };
  const { id: campaignId, version } = await createCampaign(ctx, CreateCampaign.parse({ name: "May", ...chosen }));
  const copy = await duplicateCampaign(ctx, { campaignId });
  expect(copy).toMatchObject({ ...chosen, excludedSegmentIds: [] });
  const changed = await updateCampaign(ctx, {
    ...{ campaignId, version, listIds: [first.id, first.id], excludedListIds: [first.id] },
    ...{ segmentIds: [], excludedSegmentIds: [segmentId] },
  });
  expect(changed).toMatchObject({
    listIds: [],
    excludedListIds: [first.id],
    segmentIds: [],
    excludedSegmentIds: [segmentId],
  });
  const draft = { key: "lists.errors.leftOut", values: { campaign: "May" } };
  await expect(deleteList(ctx, { listId: first.id })).rejects.toMatchObject(draft);
});

test("another workspace's segments and lists do not exist for a campaign", async () => {
  const ctx = await ownerCtx();
  const other = await ownerCtx();
  const foreign = [await segmentOf(other)];
  const list = [(await createList(other)).id];
  for (const values of [{ segmentIds: foreign }, { excludedSegmentIds: foreign }, { excludedListIds: list }]) {
    const input = CreateCampaign.parse({ name: "May", ...values });
    await expect(createCampaign(ctx, input)).rejects.toMatchObject({ code: "not_found" });
  }
  expect(await db.$count(segments, eq(segments.workspaceId, ctx.workspaceId))).toBe(0);
  expect(await db.$count(messages, eq(messages.workspaceId, ctx.workspaceId))).toBe(0);
});
