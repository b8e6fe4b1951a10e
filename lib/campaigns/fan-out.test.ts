import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import {
  campaignContacts,
  campaignLists,
  campaigns,
  contacts,
  memberships,
  messages,
  suppressions,
} from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { campaignRow, createDraft, createFilledList, messagesOf } from "@/lib/test/campaigns";
import { createContact, createList, ownerCtx } from "@/lib/test/factories";
import { advanceCampaign } from "./advance";
import { writeAudience } from "./fan-out";
import { finishCampaign } from "./finish";
import { pauseCampaign, resumeCampaign } from "./pause";
import { getCampaignProgress } from "./progress";
import { sendCampaign } from "./send";

const start = async (ctx: Ctx, campaignId: string) => {
  await sendCampaign(ctx, { campaignId, windowEndAt: null });
  return campaignId;
};

test("each contact of several lists and the single ones gets one row, with the reason who gets nothing", async () => {
  const ctx = await ownerCtx();
  const [reader, both, unsubscribed, unconfirmed, suppressed, single, broken] = [
    await createContact(ctx),
    await createContact(ctx),
    await createContact(ctx),
    await createContact(ctx),
    await createContact(ctx),
    await createContact(ctx),
    await createContact(ctx, { email: "no address" }),
  ];
  const first = await createList(ctx, [reader.id, both.id, unsubscribed.id, suppressed.id, broken.id]);
  const second = await createList(ctx, [both.id, unconfirmed.id]);
  const status = async (contactId: string, status: "unsubscribed" | "unconfirmed") =>
    db.update(memberships).set({ status }).where(eq(memberships.contactId, contactId));
  await status(unsubscribed.id, "unsubscribed");
  await status(unconfirmed.id, "unconfirmed");
  await db.insert(suppressions).values({ workspaceId: ctx.workspaceId, email: suppressed.email, reason: "bounced" });
  const { id: campaignId } = await createDraft(ctx, { listIds: [first.id, second.id] });
  await db.insert(campaignContacts).values([single, reader].map(({ id }) => ({ campaignId, contactId: id })));

  await start(ctx, campaignId);
  expect(await writeAudience(db, campaignId)).toBe(true);
  const rows = await messagesOf(campaignId);
  expect(Object.fromEntries(rows.map(({ contactId, skipReason }) => [contactId, skipReason]))).toEqual({
    [reader.id]: null,
    [both.id]: null,
    [single.id]: null,
    [unsubscribed.id]: "unsubscribed",
    [unconfirmed.id]: "unconfirmed",
    [suppressed.id]: "suppressed",
    [broken.id]: "invalidAddress",
  });
  for (const { status, skipReason } of rows) expect(status).toBe(skipReason ? "skipped" : "pending");
  expect(await getCampaignProgress(ctx, { campaignId })).toMatchObject({
    audienceCount: 7,
    balanced: true,
    audienceComplete: true,
    counts: { pending: 3, skipped: 4 },
  });
});

test("goes on after the chunk that was committed, and a repetition adds nothing", async () => {
  const ctx = await ownerCtx();
  const [first, second] = [await createFilledList(ctx, 50), await createList(ctx)];
  const { id: campaignId } = await createDraft(ctx, { listIds: [first.id] });
  await db.insert(campaignLists).values({ campaignId, listId: second.id });
  await start(ctx, campaignId);
  for (let written = 20; written <= 40; written += 20) {
    expect(await writeAudience(db, campaignId, 0, 20)).toBe(false);
    expect(await campaignRow(campaignId)).toMatchObject({ audienceCount: written, fanOutAt: null });
  }
  await Promise.all([writeAudience(db, campaignId, 1_000, 20), writeAudience(db, campaignId, 1_000, 20)]);
  expect(await writeAudience(db, campaignId)).toBe(true);
  expect(await campaignRow(campaignId)).toMatchObject({ audienceCount: 50, fanOutAt: expect.any(Date) });
  expect(await messagesOf(campaignId)).toHaveLength(50);
});

test("the chunk before a kill may be written again", async () => {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, 30);
  const campaignId = await start(ctx, (await createDraft(ctx, { listIds: [list.id] })).id);
  await writeAudience(db, campaignId, 0, 20);
  await db.update(campaigns).set({ fanOutCursor: null }).where(eq(campaigns.id, campaignId));
  await writeAudience(db, campaignId);
  expect(await campaignRow(campaignId)).toMatchObject({ audienceCount: 30 });
  expect(await messagesOf(campaignId)).toHaveLength(30);
});

test("a pause stops it, and resuming goes on", async () => {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, 30);
  const campaignId = await start(ctx, (await createDraft(ctx, { listIds: [list.id] })).id);
  await writeAudience(db, campaignId, 0, 20);
  await pauseCampaign(ctx, { campaignId });
  expect(await writeAudience(db, campaignId)).toBe(true);
  expect(await campaignRow(campaignId)).toMatchObject({ audienceCount: 20, fanOutAt: null });
  await resumeCampaign(ctx, { campaignId });
  await advanceCampaign(db, campaignId);
  expect(await campaignRow(campaignId)).toMatchObject({ audienceCount: 30 });
});

test("a contact deleted after the start keeps no campaign from its end", async () => {
  const ctx = await ownerCtx();
  const contact = await createContact(ctx);
  const list = await createList(ctx, [contact.id]);
  const campaignId = await start(ctx, (await createDraft(ctx, { listIds: [list.id] })).id);
  await advanceCampaign(db, campaignId);
  await db.delete(contacts).where(eq(contacts.id, contact.id));
  expect(await finishCampaign(db, campaignId)).toBe("sent");
  const rows = await db.select().from(messages).where(eq(messages.campaignId, campaignId));
  expect(rows).toMatchObject([{ status: "skipped", skipReason: "deleted", contactId: null }]);
});

test("a campaign for nobody is over at once", async () => {
  const ctx = await ownerCtx();
  const list = await createList(ctx);
  const campaignId = await start(ctx, (await createDraft(ctx, { listIds: [list.id] })).id);
  await advanceCampaign(db, campaignId);
  expect(await finishCampaign(db, campaignId)).toBe("sent");
});
