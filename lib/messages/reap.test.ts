import { appendFileSync, existsSync, mkdirSync, rmdirSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { eq, sql } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { campaigns, pumps } from "@/drizzle/schema";
import { advanceCampaign } from "@/lib/campaigns/advance";
import { sendCampaign } from "@/lib/campaigns/send";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { campaignRow, createDraft, createFilledList, messagesOf } from "@/lib/test/campaigns";
import { ownerCtx } from "@/lib/test/factories";
import { claimMessages, FROM_THE_START } from "./claim";
import { forgetLease, type Lease, openLease } from "./lease";
import { thisProcess } from "./owner";
import { reapDeadPumps } from "./reap";

afterEach(() => void vi.useRealTimers());

/** A pump that claimed five messages and stopped in the middle: answered, in doubt, refused, and two not begun. */
async function brokenPump({
  batchKey,
  variantBounds = null,
}: {
  batchKey?: string;
  variantBounds?: number[] | null;
} = {}) {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, 5);
  const { id: campaignId, senderId } = await createDraft(ctx, { listIds: [list.id] });
  await sendCampaign(ctx, { campaignId, windowEndAt: null });
  await advanceCampaign(db, campaignId);
  await db.update(campaigns).set({ variantBounds }).where(eq(campaigns.id, campaignId));
  const { seq } = await campaignRow(campaignId);
  const lease = (await openLease(db, { campaignId, senderId: senderId!, seq })) as Lease;
  const claim = {
    campaignId,
    senderId: senderId!,
    pumpId: lease.pumpId,
    wave: 0,
    provider: "",
    after: FROM_THE_START,
    limit: 10,
  };
  const [answered, doubtful, refused] = (await claimMessages(db, claim)).claimed.map(({ id }) => id);
  lease.journal.noteEnd(answered!);
  lease.journal.noteOutcome(answered!, { kind: "accepted", code: 250, reply: "OK" });
  lease.journal.noteEnd(doubtful!, batchKey);
  lease.journal.noteOutcome(refused!, { kind: "refused", scope: "recipient", code: 550, reply: "no" });
  const statuses = async () => (await messagesOf(campaignId)).map(({ status }) => status);
  return { campaignId, senderId: senderId!, lease, claim, statuses };
}

/** As if the pump's lease had run out so many seconds ago, in a process like this. */
const age = (lease: Lease, seconds: number, owner: Partial<typeof pumps.$inferSelect> = {}) =>
  db
    .update(pumps)
    .set({ leaseUntil: sql`now() - make_interval(secs => ${seconds})`, ...owner })
    .where(eq(pumps.id, lease.pumpId));

const gone = { pid: 2 ** 22 + 1 };
const held = ["sending", "sending", "sending", "sending", "sending"];
const settled = ["sent", "unconfirmed", "failed", "pending", "pending"];

test("a dead pump's journal decides every message it held", async () => {
  const { campaignId, lease, statuses } = await brokenPump();
  forgetLease(lease);
  await age(lease, 5, gone);
  await reapDeadPumps(db);
  expect(await statuses()).toEqual(settled);
  expect((await messagesOf(campaignId))[0]).toMatchObject({ sentAt: expect.any(Date) });
  expect(existsSync(lease.journal.path)).toBe(false);
  expect((await campaignRow(campaignId)).wakeAt!.getTime()).toBeLessThanOrEqual(Date.now());
  await reapDeadPumps(db);
  expect(await statuses()).toEqual(settled);
});

test("what a dead pump held goes out later as the variant that it drew", async () => {
  const { campaignId, lease, claim } = await brokenPump({ variantBounds: [1] });
  forgetLease(lease);
  await age(lease, 5, gone);
  await reapDeadPumps(db);
  await db
    .update(campaigns)
    .set({ variantBounds: [0] })
    .where(eq(campaigns.id, campaignId));
  const { claimed } = await claimMessages(db, { ...claim, pumpId: newId("pump") });
  expect(claimed.map(({ variant }) => variant)).toEqual([0, 0]);
});

test("a journal that was damaged or can't be read keeps no other pump from being cleared up", async () => {
  const damaged = await brokenPump();
  const unreadable = await brokenPump();
  const whole = await brokenPump();
  for (const { lease } of [damaged, unreadable, whole]) {
    forgetLease(lease);
    await age(lease, 5, gone);
  }
  appendFileSync(damaged.lease.journal.path, `${"\0".repeat(60)}\n`);
  rmSync(unreadable.lease.journal.path);
  mkdirSync(unreadable.lease.journal.path);
  await reapDeadPumps(db);
  expect(await whole.statuses()).toEqual(settled);
  expect(await damaged.statuses()).toEqual(Array(5).fill("unconfirmed"));
  expect(await unreadable.statuses()).toEqual(held);
  rmdirSync(unreadable.lease.journal.path);
  await reapDeadPumps(db);
  expect(await unreadable.statuses()).toEqual(Array(5).fill("unconfirmed"));
});

test("nobody is reaped before the lease and its grace are over, nor while its process lives", async () => {
  const { lease, statuses } = await brokenPump();
  await age(lease, 1, gone);
  await reapDeadPumps(db);
  expect(await statuses()).toEqual(held);
  await age(lease, 60, thisProcess());
  await reapDeadPumps(db);
  expect(await statuses()).toEqual(held);
  forgetLease(lease);
  await reapDeadPumps(db);
  expect(await statuses()).toEqual(settled);
});

test("what another machine held is in doubt after ten minutes, but for what it was answered", async () => {
  const { lease, statuses } = await brokenPump();
  forgetLease(lease);
  const elsewhere = { host: `not-${hostname()}` };
  await age(lease, 300, elsewhere);
  await reapDeadPumps(db);
  expect(await statuses()).toEqual(held);
  await age(lease, 700, elsewhere);
  await reapDeadPumps(db);
  expect(await statuses()).toEqual(["sent", "unconfirmed", "failed", "unconfirmed", "unconfirmed"]);
});

test("a clock that is days ahead takes nothing from another machine", async () => {
  const { lease, statuses } = await brokenPump();
  forgetLease(lease);
  await age(lease, 300, { host: `not-${hostname()}` });
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 48 * 3_600_000 });
  await reapDeadPumps(db);
  expect(await statuses()).toEqual(held);
});

test("what a provider knows by a key is asked again under it", async () => {
  const { campaignId, lease, statuses } = await brokenPump({ batchKey: "bat_1" });
  forgetLease(lease);
  await age(lease, 5, gone);
  await reapDeadPumps(db);
  expect(await statuses()).toEqual(["sent", "pending", "failed", "pending", "pending"]);
  expect((await messagesOf(campaignId)).map(({ batchKey }) => batchKey)).toEqual([null, "bat_1", null, null, null]);
});
