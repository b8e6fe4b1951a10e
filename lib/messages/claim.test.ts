import { and, eq, inArray, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { campaigns, contacts, memberships, messages, suppressions } from "@/drizzle/schema";
import { advanceCampaign } from "@/lib/campaigns/advance";
import { sendCampaign } from "@/lib/campaigns/send";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { countByStatus, createDraft, createFilledList, messagesOf } from "@/lib/test/campaigns";
import { ownerCtx } from "@/lib/test/factories";
import { claimMessages, FROM_THE_START, nextDueAt, releaseMessages } from "./claim";

async function ledger(size: number) {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, size);
  const { id: campaignId, senderId } = await createDraft(ctx, { listIds: [list.id] });
  await sendCampaign(ctx, { campaignId, windowEndAt: null });
  await advanceCampaign(db, campaignId);
  return {
    ctx,
    list,
    claim: { campaignId, senderId: senderId!, pumpId: newId("pump"), wave: 0, provider: "", after: FROM_THE_START },
  };
}

test("four claimers at once get every message once", async () => {
  const { claim } = await ledger(1_000);
  const claimer = async () => {
    const ids: string[] = [];
    const pumpId = newId("pump");
    let after = FROM_THE_START;
    for (let idle = 0; idle < 3; ) {
      const { claimed, last } = await claimMessages(db, { ...claim, pumpId, after, limit: 37 });
      ids.push(...claimed.map(({ id }) => id));
      if (claimed.length === 0) idle++;
      after = last ?? FROM_THE_START;
    }
    return ids;
  };
  const ids = (await Promise.all([claimer(), claimer(), claimer(), claimer()])).flat();
  expect(ids).toHaveLength(1_000);
  expect(new Set(ids).size).toBe(1_000);
  expect(await countByStatus(claim.campaignId)).toEqual({ sending: 1_000 });
});

test("a variant is drawn at the first claim and kept, whatever the shares are later", async () => {
  const { claim } = await ledger(40);
  const share = (variantBounds: number[]) =>
    db.update(campaigns).set({ variantBounds }).where(eq(campaigns.id, claim.campaignId));
  const draw = async () => {
    const { claimed } = await claimMessages(db, { ...claim, limit: 100 });
    await releaseMessages(
      db,
      claim.pumpId,
      claimed.map(({ id }) => id),
    );
    return claimed.map(({ variant }) => variant);
  };
  await share([0.25, 0.5]);
  const drawn = await draw();
  expect(new Set(drawn)).toEqual(new Set([0, 1, 2]));
  await share([0]);
  expect(await draw()).toEqual(drawn);
  expect((await messagesOf(claim.campaignId)).map(({ variant }) => variant)).toEqual(drawn);
});

test("walks along the ledger and says where it stands", async () => {
  const { claim } = await ledger(5);
  const rows = await messagesOf(claim.campaignId);
  const first = await claimMessages(db, { ...claim, limit: 3 });
  expect(first.claimed.map(({ id }) => id)).toEqual(rows.slice(0, 3).map(({ id }) => id));
  const second = await claimMessages(db, { ...claim, after: first.last!, limit: 3 });
  expect(second.claimed).toHaveLength(2);
  expect(second.last).toBeNull();
});

test("whoever was suppressed, or left every list, after the start is skipped with the reason", async () => {
  const { ctx, list, claim } = await ledger(3);
  const [suppressed, left, reader] = await messagesOf(claim.campaignId);
  await db
    .insert(suppressions)
    .values({ workspaceId: ctx.workspaceId, email: suppressed!.email, reason: "unsubscribed" });
  await db
    .update(memberships)
    .set({ status: "unsubscribed" })
    .where(and(eq(memberships.listId, list.id), eq(memberships.contactId, left!.contactId!)));
  const { claimed } = await claimMessages(db, { ...claim, limit: 10 });
  expect(claimed.map(({ id }) => id)).toEqual([reader!.id]);
  expect(await messagesOf(claim.campaignId)).toMatchObject([
    { status: "skipped", skipReason: "suppressed", pumpId: null },
    { status: "skipped", skipReason: "unsubscribed", pumpId: null },
    { status: "sending", pumpId: claim.pumpId },
  ]);
});

test("a corrected address is written to, and stands in the ledger", async () => {
  const { claim } = await ledger(1);
  const [row] = await messagesOf(claim.campaignId);
  await db.update(contacts).set({ email: "new@example.com" }).where(eq(contacts.id, row!.contactId!));
  const { claimed } = await claimMessages(db, { ...claim, limit: 10 });
  expect(claimed[0]!.contact.email).toBe("new@example.com");
  expect((await messagesOf(claim.campaignId))[0]).toMatchObject({ email: "new@example.com" });
});

test("a deferred message waits for its time, and keeps its date over tries", async () => {
  const { claim } = await ledger(1);
  const [message] = (await claimMessages(db, { ...claim, limit: 1 })).claimed;
  await releaseMessages(db, claim.pumpId, [message!.id]);
  const soon = new Date(Date.now() + 60_000);
  await db.update(messages).set({ nextAttemptAt: soon }).where(eq(messages.id, message!.id));
  expect((await claimMessages(db, { ...claim, limit: 1 })).claimed).toEqual([]);
  expect(await nextDueAt(db, claim.campaignId)).toEqual(soon);
  await db.update(messages).set({ nextAttemptAt: sql`now()` }).where(eq(messages.id, message!.id));
  const [again] = (await claimMessages(db, { ...claim, limit: 1 })).claimed;
  expect(again).toEqual(message);
});

test("only the pump that holds a message gives it back", async () => {
  const { claim } = await ledger(1);
  const [message] = (await claimMessages(db, { ...claim, limit: 1 })).claimed;
  await releaseMessages(db, newId("pump"), [message!.id]);
  expect(await countByStatus(claim.campaignId)).toEqual({ sending: 1 });
  await releaseMessages(db, claim.pumpId, [message!.id]);
  expect(await countByStatus(claim.campaignId)).toEqual({ pending: 1 });
  expect(await nextDueAt(db, claim.campaignId)).not.toBeNull();
});

test("who had enough campaigns lately is skipped, even when two campaigns come at once", async () => {
  const { ctx, list, claim } = await ledger(20);
  const other = await createDraft(ctx, { listIds: [list.id] });
  await sendCampaign(ctx, { campaignId: other.id, windowEndAt: null });
  await advanceCampaign(db, other.id);
  const cap = { count: 1, days: 7 };
  const [mine, theirs] = await Promise.all([
    claimMessages(db, { ...claim, limit: 20, cap }),
    claimMessages(db, { ...claim, campaignId: other.id, pumpId: newId("pump"), limit: 20, cap }),
  ]);
  expect(mine.claimed.length + theirs.claimed.length).toBe(20);
  const rows = [...(await messagesOf(claim.campaignId)), ...(await messagesOf(other.id))];
  expect(rows.filter(({ skipReason }) => skipReason === "frequencyCap")).toHaveLength(20);
});

test("with a cap only those are taken whom no other campaign can take at the same time", async () => {
  const { claim } = await ledger(20);
  const firstTen = (await messagesOf(claim.campaignId)).slice(0, 10);
  const contactIds = firstTen.map(({ contactId }) => contactId!);
  let claiming: ReturnType<typeof claimMessages>;
  await db.transaction(async (tx) => {
    await tx.select().from(contacts).where(inArray(contacts.id, contactIds)).for("no key update");
    claiming = claimMessages(db, { ...claim, limit: 10, cap: { count: 1, days: 7 } });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await tx.update(messages).set({ status: "sending" }).where(inArray(messages.contactId, contactIds));
  });
  expect(await claiming!).toEqual({ claimed: [], last: contactIds.at(-1) });
});

test("what was sent before the cap's days does not count", async () => {
  const { claim, ctx, list } = await ledger(1);
  const cap = { count: 1, days: 7 };
  await claimMessages(db, { ...claim, limit: 1, cap });
  await db
    .update(messages)
    .set({ claimedAt: new Date(Date.now() - 8 * 86_400_000), status: "sent" })
    .where(eq(messages.campaignId, claim.campaignId));
  const next = await createDraft(ctx, { listIds: [list.id] });
  await sendCampaign(ctx, { campaignId: next.id, windowEndAt: null });
  await advanceCampaign(db, next.id);
  const again = await claimMessages(db, { ...claim, campaignId: next.id, limit: 1, cap });
  expect(again.claimed).toHaveLength(1);
});
