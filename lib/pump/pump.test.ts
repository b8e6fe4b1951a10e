import { eq, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { attempts, campaigns, contacts, messages, outbox, senderHealth, senders, suppressions } from "@/drizzle/schema";
import { advanceCampaign, type PumpCall } from "@/lib/campaigns/advance";
import { cancelCampaign } from "@/lib/campaigns/cancel";
import { pauseCampaign, resumeCampaign } from "@/lib/campaigns/pause";
import { getCampaignProgress } from "@/lib/campaigns/progress";
import { sendCampaign } from "@/lib/campaigns/send";
import { throttleCampaign } from "@/lib/campaigns/throttle";
import { db } from "@/lib/db";
import {
  campaignRow,
  countByStatus,
  createDraft,
  createFilledList,
  createSender,
  messagesOf,
} from "@/lib/test/campaigns";
import { ownerCtx } from "@/lib/test/factories";
import { fakeTransport } from "@/lib/test/fake-transport";
import { pumpCampaign } from "./pump";

/** A campaign that waits for its pump. */
async function readyCampaign(size: number, sender: Parameters<typeof createSender>[1] = {}) {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, size);
  const { id: senderId } = await createSender(ctx, sender);
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id], senderId });
  await sendCampaign(ctx, { campaignId, windowEndAt: null });
  expect(await advanceCampaign(db, campaignId)).toBe("done");
  return { ctx, campaignId, call: await currentCall(campaignId) };
}

async function currentCall(campaignId: string): Promise<PumpCall> {
  const { seq, senderId } = await campaignRow(campaignId);
  return { campaignId, seq, senderId: senderId! };
}

test("sends to everyone once and finishes", async () => {
  const { ctx, campaignId, call } = await readyCampaign(120);
  const { taken, open } = fakeTransport();
  const report = await pumpCampaign(db, call, { open });
  expect(report).toMatchObject({ sent: 120, next: "later" });
  expect(new Set(taken.map(({ envelope }) => envelope.to)).size).toBe(120);
  expect(await campaignRow(campaignId)).toMatchObject({ status: "sent", wakeAt: null });
  const progress = await getCampaignProgress(ctx, { campaignId });
  expect(progress).toMatchObject({ audienceCount: 120, balanced: true, counts: { sent: 120, pending: 0 } });
  const tries = await db.select().from(attempts).where(eq(attempts.campaignId, campaignId));
  expect(tries).toHaveLength(120);
});

test("an event delivered twice sends nothing twice, and nothing at the same time", async () => {
  const { campaignId, call } = await readyCampaign(200);
  let underWay = 0;
  let most = 0;
  const { taken, open } = fakeTransport({
    behave: async () => {
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setTimeout(resolve, 2));
      underWay--;
      return { kind: "accepted", reply: "OK" };
    },
  });
  await Promise.all([pumpCampaign(db, call, { open }), pumpCampaign(db, call, { open })]);
  expect(taken).toHaveLength(200);
  expect(most).toBe(2);
  expect(await countByStatus(campaignId)).toEqual({ sent: 200 });
});

test("an event of before is ignored", async () => {
  const { campaignId, call } = await readyCampaign(3);
  const { taken, open } = fakeTransport();
  expect(await pumpCampaign(db, { ...call, seq: call.seq - 1 }, { open })).toMatchObject({ next: "stop" });
  expect(taken).toHaveLength(0);
  expect(await countByStatus(campaignId)).toEqual({ pending: 3 });
});

test("after a pause is answered nothing is claimed, and resuming goes on", async () => {
  const { ctx, campaignId, call } = await readyCampaign(400);
  const { taken, open } = fakeTransport({
    behave: async () => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      return { kind: "accepted", reply: "OK" };
    },
  });
  const pumping = pumpCampaign(db, call, { open });
  await expect.poll(() => taken.length).toBeGreaterThan(5);
  await pauseCampaign(ctx, { campaignId });
  expect(await pumping).toMatchObject({ next: "stop" });
  expect(taken.length).toBeLessThan(400);
  const counts = await countByStatus(campaignId);
  expect(counts).toEqual({ sent: taken.length, pending: 400 - taken.length });

  await resumeCampaign(ctx, { campaignId });
  await advanceCampaign(db, campaignId);
  await pumpCampaign(db, await currentCall(campaignId), { open });
  expect(await countByStatus(campaignId)).toEqual({ sent: 400 });
  expect(taken).toHaveLength(400);
});

test("cancelling stops it for good: what is left is canceled, what is under way is finished", async () => {
  const { ctx, campaignId, call } = await readyCampaign(400);
  const { taken, open } = fakeTransport({
    behave: async () => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      return { kind: "accepted", reply: "OK" };
    },
  });
  const pumping = pumpCampaign(db, call, { open });
  await expect.poll(() => taken.length).toBeGreaterThan(5);
  await cancelCampaign(ctx, { campaignId });
  await pumping;
  expect(await countByStatus(campaignId)).toEqual({ sent: taken.length, canceled: 400 - taken.length });
  expect(await campaignRow(campaignId)).toMatchObject({ status: "canceled", wakeAt: null });
  await expect(resumeCampaign(ctx, { campaignId })).rejects.toMatchObject({ code: "conflict" });
});

test("whoever unsubscribes between claim and MAIL FROM gets nothing", async () => {
  // Few enough to be claimed all at once.
  const { ctx, campaignId, call } = await readyCampaign(20);
  const last = (await messagesOf(campaignId)).at(-1)!;
  let isSuppressed = false;
  const { taken, open } = fakeTransport({
    capacity: 1,
    behave: async () => {
      if (!isSuppressed) {
        isSuppressed = true;
        await db
          .insert(suppressions)
          .values({ workspaceId: ctx.workspaceId, email: last.email, reason: "unsubscribed" });
      }
      await new Promise((resolve) => setTimeout(resolve, 60));
      return { kind: "accepted", reply: "OK" };
    },
  });
  await pumpCampaign(db, call, { open });
  expect((await campaignRow(campaignId)).wakeAt!.getTime()).toBeLessThan(Date.now() + 2_000);
  await pumpCampaign(db, call, { open });
  expect(taken.map(({ envelope }) => envelope.to)).not.toContain(last.email);
  expect(await countByStatus(campaignId)).toEqual({ sent: 19, skipped: 1 });
});

test("refusals fail, deferrals wait their turn, doubts stay in doubt", async () => {
  const { campaignId, call } = await readyCampaign(4);
  const [refused, deferred, lost, unconfirmed] = (await messagesOf(campaignId)).map(({ id }) => id);
  const { open } = fakeTransport({
    behave: ({ id }) => {
      if (id === refused) {
        return { kind: "refused", scope: "recipient", code: 550, enhancedCode: "5.1.1", reply: "No such user" };
      }
      if (id === deferred) return { kind: "deferred", scope: "recipient", code: 451, reply: "Greylisted" };
      return id === lost ? { kind: "lost", reply: "reset" } : { kind: "unconfirmed", reply: "reset" };
    },
  });
  expect(await pumpCampaign(db, call, { open })).toMatchObject({ failed: 1, deferred: 2, unconfirmed: 1 });
  const rows = new Map((await messagesOf(campaignId)).map((row) => [row.id, row]));
  expect(rows.get(refused!)).toMatchObject({ status: "failed", reason: "550 5.1.1 No such user" });
  expect(rows.get(deferred!)).toMatchObject({ status: "pending", attemptCount: 1 });
  expect(rows.get(deferred!)!.nextAttemptAt!.getTime()).toBeGreaterThan(Date.now() + 40_000);
  expect(rows.get(lost!)).toMatchObject({ status: "pending" });
  expect(rows.get(unconfirmed!)).toMatchObject({ status: "unconfirmed" });
  expect(await campaignRow(campaignId)).toMatchObject({ status: "sending" });
});

test("a sender that fails cools down, and at last pauses the campaign in its own words", async () => {
  const { campaignId, call } = await readyCampaign(30);
  let tries = 0;
  const { open } = fakeTransport({
    behave: () => {
      tries++;
      return { kind: "refused", scope: "sender", code: 535, reply: "Authentication failed" };
    },
  });
  expect(await pumpCampaign(db, call, { open })).toMatchObject({ next: "later" });
  expect(tries).toBeLessThan(5);
  expect(await campaignRow(campaignId)).toMatchObject({ status: "sending", heldBy: "senderFailing" });
  expect((await campaignRow(campaignId)).wakeAt!.getTime()).toBeGreaterThan(Date.now() + 1_000);
  await pumpCampaign(db, call, { open });
  expect(tries).toBeLessThan(5);
  for (let n = 0; n < 2; n++) {
    await db.update(senderHealth).set({ openUntil: new Date() }).where(eq(senderHealth.senderId, call.senderId));
    await pumpCampaign(db, call, { open });
  }
  expect(await campaignRow(campaignId)).toMatchObject({
    status: "paused",
    pauseReason: "senderFailing",
    pauseDetail: "535 Authentication failed",
  });
  expect(await countByStatus(campaignId)).toEqual({ pending: 30 });
});

test("a server that is slow to fail is left alone for a while, however few mails are left", async () => {
  const { campaignId, call } = await readyCampaign(1);
  const { open } = fakeTransport({
    capacity: 5,
    behave: async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_600));
      return { kind: "deferred", scope: "sender", reply: "connect ETIMEDOUT", problem: "connectTimeout" };
    },
  });
  expect(await pumpCampaign(db, call, { open, budgetMs: 1_500 })).toMatchObject({ next: "later" });
  expect(await campaignRow(campaignId)).toMatchObject({ status: "sending", heldBy: "senderFailing" });
});

test("most recipients refused: the campaign pauses instead of burning the rest", async () => {
  const { campaignId, call } = await readyCampaign(300);
  const { open } = fakeTransport({
    behave: () => ({ kind: "refused", scope: "recipient", code: 550, reply: "No such user" }),
  });
  await pumpCampaign(db, call, { open });
  expect(await campaignRow(campaignId)).toMatchObject({ status: "paused", pauseReason: "failureRate" });
  expect((await countByStatus(campaignId)).failed).toBeLessThan(100);
});

test("the sender's rate holds", async () => {
  const { call } = await readyCampaign(30, { ratePerSecond: 20 });
  const times: number[] = [];
  const { taken, open } = fakeTransport({
    capacity: 5,
    behave: () => {
      times.push(performance.now());
      return { kind: "accepted", reply: "OK" };
    },
  });
  await pumpCampaign(db, call, { open });
  expect(taken).toHaveLength(30);
  for (const time of times) expect(times.filter((t) => t >= time && t < time + 1_000).length).toBeLessThanOrEqual(25);
  expect(times.at(-1)! - times[0]!).toBeGreaterThan(1_300);
});

test("a process that stood still does not make up for it by a burst", async () => {
  const { call } = await readyCampaign(40, { ratePerSecond: 40 });
  const times: number[] = [];
  const { taken, open } = fakeTransport({
    capacity: 5,
    behave: () => {
      times.push(performance.now());
      if (times.length === 10) for (const until = performance.now() + 450; performance.now() < until; );
      return { kind: "accepted", reply: "OK" };
    },
  });
  await pumpCampaign(db, call, { open });
  expect(taken).toHaveLength(40);
  const [, ...after] = times.slice(9);
  // At forty a second these ten take a quarter of a second; all that had become due meanwhile would come at once.
  expect(after[9]! - after[0]!).toBeGreaterThan(180);
});

test("a throttle that is changed in the middle counts at once", async () => {
  const { ctx, campaignId, call } = await readyCampaign(60);
  await throttleCampaign(ctx, { campaignId, throttlePerMinute: 300 });
  const times: number[] = [];
  const { open } = fakeTransport({
    behave: async () => {
      times.push(performance.now());
      if (times.length === 10) await throttleCampaign(ctx, { campaignId, throttlePerMinute: null });
      return { kind: "accepted", reply: "OK" };
    },
  });
  await pumpCampaign(db, call, { open });
  expect(await countByStatus(campaignId)).toEqual({ sent: 60 });
  expect(times[9]! - times[0]!).toBeGreaterThan(1_700);
  expect(times.at(-1)! - times[9]!).toBeLessThan(3_000);
});

test("a provider that is sent to slowly keeps nobody else waiting", async () => {
  const { campaignId, call } = await readyCampaign(60, { providerRates: { google: 60 } });
  const slow = (await messagesOf(campaignId)).slice(0, 30).map(({ id }) => id);
  await db.update(messages).set({ provider: "google" }).where(inArray(messages.id, slow));
  const { taken, open } = fakeTransport();
  const start = performance.now();
  const pumping = pumpCampaign(db, call, { open, budgetMs: 3_000 });
  await expect.poll(() => taken.filter(({ id }) => !slow.includes(id)).length).toBe(30);
  expect(performance.now() - start).toBeLessThan(2_500);
  expect(await pumping).toMatchObject({ next: "more" });
  const slowOnes = taken.filter(({ id }) => slow.includes(id)).length;
  expect(slowOnes).toBeGreaterThanOrEqual(2);
  expect(slowOnes).toBeLessThanOrEqual(5);
});

test("a limit that is used up ends the step, says whose it is, and is waited for", async () => {
  const { ctx, campaignId, call } = await readyCampaign(30, { ratePerHour: 20 });
  const { taken, open } = fakeTransport();
  expect(await pumpCampaign(db, call, { open })).toMatchObject({ next: "later" });
  expect(taken).toHaveLength(20);
  const row = await campaignRow(campaignId);
  expect(row).toMatchObject({ status: "sending", heldBy: "sender" });
  expect(row.heldUntil!.getTime()).toBeGreaterThan(Date.now() + 59 * 60_000);
  expect(row.wakeAt!.getTime()).toBeLessThan(Date.now() + 61_000);
  expect(await getCampaignProgress(ctx, { campaignId })).toMatchObject({ heldBy: "sender", heldUntil: row.heldUntil });

  await db.update(senders).set({ ratePerHour: null }).where(eq(senders.id, call.senderId));
  await pumpCampaign(db, call, { open });
  expect(await campaignRow(campaignId)).toMatchObject({ status: "sent", heldUntil: null });
});

test("what goes back unsent takes nothing of a day's limit", async () => {
  const { ctx, campaignId, call } = await readyCampaign(50, { ratePerDay: 40 });
  const { taken, open } = fakeTransport({
    behave: async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return { kind: "accepted", reply: "OK" };
    },
  });
  const pumping = pumpCampaign(db, call, { open });
  await expect.poll(() => taken.length).toBeGreaterThan(3);
  await pauseCampaign(ctx, { campaignId });
  await pumping;
  expect(taken.length).toBeLessThan(40);
  await resumeCampaign(ctx, { campaignId });
  await advanceCampaign(db, campaignId);
  await pumpCampaign(db, await currentCall(campaignId), { open });
  expect(taken).toHaveLength(40);
  expect(await campaignRow(campaignId)).toMatchObject({ heldBy: "sender" });
});

test("outside its hours nothing leaves, and it says until when", async () => {
  const { campaignId, call } = await readyCampaign(5);
  const hour = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16);
  const days = [1, 2, 3, 4, 5, 6, 7];
  const setHours = (from: string, to: string) =>
    db.update(campaigns).set({ timeZone: "UTC", sendingHours: { from, to, days } }).where(eq(campaigns.id, campaignId));
  await setHours(hour(2), hour(4));
  const { taken, open } = fakeTransport();
  expect(await pumpCampaign(db, call, { open })).toMatchObject({ next: "later" });
  expect(taken).toHaveLength(0);
  const { heldBy, heldUntil } = await campaignRow(campaignId);
  expect(heldBy).toBe("hours");
  expect(Math.abs(heldUntil!.getTime() - Date.now() - 2 * 3_600_000)).toBeLessThan(70_000);
  await setHours(hour(-2), hour(2));
  await pumpCampaign(db, call, { open });
  expect(taken).toHaveLength(5);
});

test("by the recipients' clocks it leaves to some now and to others later", async () => {
  const { ctx, campaignId, call } = await readyCampaign(4);
  const people = (await messagesOf(campaignId)).map(({ contactId }) => contactId!);
  const zones = ["Pacific/Kiritimati", null, "Pacific/Honolulu", "Not/AZone"];
  for (const [i, id] of people.entries())
    await db.update(contacts).set({ timeZone: zones[i] }).where(eq(contacts.id, id));
  const inAnHour = new Date(Date.now() + 3_600_000);
  await db
    .update(campaigns)
    .set({ timeZone: "UTC", sendAt: inAnHour, byRecipientZone: true })
    .where(eq(campaigns.id, campaignId));
  const { taken, open } = fakeTransport();
  await pumpCampaign(db, call, { open });
  expect(taken).toHaveLength(1);
  const rows = await messagesOf(campaignId);
  expect(rows.map(({ status }) => status)).toEqual(["sent", "pending", "pending", "pending"]);
  expect(
    rows.map(
      ({ nextAttemptAt }) => nextAttemptAt && Math.round((nextAttemptAt.getTime() - inAnHour.getTime()) / 3_600_000),
    ),
  ).toEqual([null, 0, 10, 0]);
  expect(await getCampaignProgress(ctx, { campaignId })).toMatchObject({ heldBy: "hours", nextAttemptAt: null });
});

test("who moves to a zone that nobody lived in before waits for its clock, too", async () => {
  const { campaignId, call } = await readyCampaign(2);
  const [, moved] = (await messagesOf(campaignId)).map(({ contactId }) => contactId!);
  const inAnHour = new Date(Date.now() + 3_600_000);
  await db
    .update(campaigns)
    .set({ timeZone: "Pacific/Kiritimati", sendAt: inAnHour, byRecipientZone: true })
    .where(eq(campaigns.id, campaignId));
  const { taken, open } = fakeTransport();
  await pumpCampaign(db, call, { open });
  expect(taken).toHaveLength(0);
  await db.update(contacts).set({ timeZone: "Pacific/Honolulu" }).where(eq(contacts.id, moved!));
  await db.update(messages).set({ nextAttemptAt: null }).where(eq(messages.campaignId, campaignId));
  await db.update(campaigns).set({ sendAt: new Date() }).where(eq(campaigns.id, campaignId));
  await pumpCampaign(db, call, { open });
  expect(taken).toHaveLength(1);
  expect((await messagesOf(campaignId)).map(({ status }) => status)).toEqual(["sent", "pending"]);
});

test("a sender that warms up sends the day's share", async () => {
  const warmUp = { perDay: 7, growthPercent: 50, goal: 100, day: "2026-06-01", heldBy: null };
  const { campaignId, call } = await readyCampaign(12, { warmUp });
  const { taken, open } = fakeTransport();
  await pumpCampaign(db, call, { open });
  expect(taken).toHaveLength(7);
  expect(await campaignRow(campaignId)).toMatchObject({ heldBy: "warmUp" });
});

test("the window ends a campaign in the middle", async () => {
  const { campaignId, call } = await readyCampaign(100, { ratePerSecond: 20 });
  await db
    .update(campaigns)
    .set({ windowEndAt: new Date(Date.now() + 1_500) })
    .where(eq(campaigns.id, campaignId));
  const { taken, open } = fakeTransport();
  await pumpCampaign(db, call, { open });
  expect(await campaignRow(campaignId)).toMatchObject({ status: "ended" });
  expect(await countByStatus(campaignId)).toEqual({ sent: taken.length, canceled: 100 - taken.length });
  expect(taken.length).toBeLessThan(45);
  expect((await messagesOf(campaignId)).at(-1)).toMatchObject({ reason: "campaigns.reasons.windowClosed" });
});

test("a shutdown finishes what is under way and gives the rest back", async () => {
  const { campaignId, call } = await readyCampaign(300);
  const shutdown = new AbortController();
  const { taken, open } = fakeTransport({
    behave: async () => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      return { kind: "accepted", reply: "OK" };
    },
  });
  const pumping = pumpCampaign(db, call, { open, shutdown: shutdown.signal });
  await expect.poll(() => taken.length).toBeGreaterThan(5);
  shutdown.abort();
  await pumping;
  expect(await countByStatus(campaignId)).toEqual({ sent: taken.length, pending: 300 - taken.length });
});

test("a step ends in time though its server is slow, and the next one sends what waited", async () => {
  const { campaignId, call } = await readyCampaign(40);
  const { taken, open } = fakeTransport({
    behave: async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { kind: "accepted", reply: "OK" };
    },
  });
  expect(await pumpCampaign(db, call, { open, budgetMs: 1_000 })).toMatchObject({ next: "more" });
  expect(taken.length).toBeLessThan(13);
  expect(await countByStatus(campaignId)).toEqual({ sent: taken.length, pending: 40 - taken.length });
  await pumpCampaign(db, call, { open });
  expect(await countByStatus(campaignId)).toEqual({ sent: 40 });
});

test("a process that was held up for a moment looks again, and gives nothing back", async () => {
  const { campaignId, call } = await readyCampaign(6);
  let begun = 0;
  const { taken, open } = fakeTransport({
    behave: () => {
      if (++begun === 1) for (const until = performance.now() + 700; performance.now() < until; );
      return { kind: "accepted", reply: "OK" };
    },
  });
  expect(await pumpCampaign(db, call, { open })).toMatchObject({ sent: 6 });
  expect(taken).toHaveLength(6);
  expect(await countByStatus(campaignId)).toEqual({ sent: 6 });
});

test("a contact whose mail cannot be made is skipped, the others go on", async () => {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, 3);
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id] });
  await sendCampaign(ctx, { campaignId, windowEndAt: null });
  await advanceCampaign(db, campaignId);
  const [first] = await messagesOf(campaignId);
  const { taken, open } = fakeTransport();
  await db
    .update(campaigns)
    .set({ snapshot: await bombFor(campaignId, first!.email) })
    .where(eq(campaigns.id, campaignId));
  await pumpCampaign(db, await currentCall(campaignId), { open });
  expect(taken).toHaveLength(2);
  expect((await messagesOf(campaignId))[0]).toMatchObject({ status: "skipped", skipReason: "renderFailed" });
});

async function bombFor(campaignId: string, email: string) {
  const snapshot = (await campaignRow(campaignId)).snapshot as { template: { html: string } };
  const bomb = `{% if contact.email == "${email}" %}{% for i in (1..100000000) %}x{% endfor %}{% endif %}`;
  return { ...snapshot, template: { ...snapshot.template, html: bomb } };
}

test("the outbox holds one pump event per start", async () => {
  const { campaignId, call } = await readyCampaign(1);
  const events = await db.select().from(outbox).where(eq(outbox.name, "campaign/pump"));
  const mine = events.filter(({ data }) => data.campaignId === campaignId);
  expect(mine.map(({ id }) => id)).toEqual([`pump:${campaignId}:${call.senderId}:${call.seq}`]);
});
