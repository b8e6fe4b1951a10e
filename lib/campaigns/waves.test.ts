import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { campaigns, contacts, messages, waves } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { campaignRow, countByStatus, messagesOf } from "@/lib/test/campaigns";
import { fakeTransport } from "@/lib/test/fake-transport";
import { endWatch, startInWaves, waveSizes, wavesOf, work } from "@/lib/test/waves";
import { advanceCampaign } from "./advance";
import { cancelCampaign } from "./cancel";
import { duplicateCampaign } from "./duplicate";
import { writeAudience } from "./fan-out";
import { findWork } from "./find-work";
import { pauseCampaign, resumeCampaign } from "./pause";
import { getCampaignProgress } from "./progress";
import { sendCampaign } from "./send";
import { advanceWaves } from "./waves";

const minutesFromNow = (date: Date | null) => Math.round((date!.getTime() - Date.now()) / 60_000);

test("everyone is in one wave, whatever the size of a chunk, and in the same one at a repetition", async () => {
  const { campaignId } = await startInWaves(1_000);
  await writeAudience(db, campaignId);
  const first = await messagesOf(campaignId);
  const [few, more, rest] = await waveSizes(campaignId);
  expect(Math.abs(few - 100)).toBeLessThan(50);
  expect(Math.abs(more - 300)).toBeLessThan(80);
  expect(few + more + rest).toBe(1_000);

  await db.delete(messages).where(eq(messages.campaignId, campaignId));
  await db.update(campaigns).set({ fanOutAt: null, fanOutCursor: null }).where(eq(campaigns.id, campaignId));
  await writeAudience(db, campaignId, 60_000, 70);
  const waveOf = (rows: typeof first) => rows.map(({ contactId, wave }) => [contactId, wave]);
  expect(waveOf(await messagesOf(campaignId))).toEqual(waveOf(first));
});

test("another campaign to the same list begins with other people", async () => {
  const { ctx, campaignId } = await startInWaves(200);
  await writeAudience(db, campaignId);
  const { id: anotherId } = await duplicateCampaign(ctx, { campaignId });
  await sendCampaign(ctx, { campaignId: anotherId, windowEndAt: null });
  await writeAudience(db, anotherId);
  const firstOf = async (id: string) =>
    (await messagesOf(id)).filter(({ wave }) => wave === 0).map(({ contactId }) => contactId);
  expect(await firstOf(anotherId)).not.toEqual(await firstOf(campaignId));
});

test("a wave waits until the one before was dealt with and watched", async () => {
  const { ctx, campaignId } = await startInWaves(100);
  const transport = fakeTransport();
  await advanceCampaign(db, campaignId);
  const [few, more] = await waveSizes(campaignId);

  expect(await work(campaignId, transport)).toBe(few);
  expect(await work(campaignId, transport)).toBe(few);
  const [first, second] = await wavesOf(campaignId);
  expect(minutesFromNow(first!.decideAt)).toBe(30);
  expect(second).toMatchObject({ openedAt: null, dealtAt: null, decideAt: null });
  expect(await campaignRow(campaignId)).toMatchObject({ status: "sending", openWave: 0, wakeAt: first!.decideAt });
  const progress = await getCampaignProgress(ctx, { campaignId });
  expect(progress).toMatchObject({ heldBy: "wave", heldUntil: first!.decideAt, nextAttemptAt: null });

  await endWatch(campaignId);
  expect(await work(campaignId, transport)).toBe(few + more);
  await endWatch(campaignId);
  expect(await work(campaignId, transport)).toBe(100);
  expect(await campaignRow(campaignId)).toMatchObject({ status: "sent", openWave: 2 });
});

test("who waits for a wave to be watched is not looked at in between", async () => {
  const { campaignId } = await startInWaves(100);
  await work(campaignId);
  expect(await findWork(db)).not.toContain(campaignId);
  expect(minutesFromNow((await campaignRow(campaignId)).wakeAt)).toBe(30);
});

test("who is put off by their own server keeps neither their wave nor their own retry waiting", async () => {
  const { campaignId } = await startInWaves(100);
  await advanceCampaign(db, campaignId);
  const [stubborn] = (await messagesOf(campaignId)).filter(({ wave }) => wave === 0);
  let tries = 0;
  const transport = fakeTransport({
    behave: ({ id }) => {
      if (id !== stubborn!.id || tries++ > 0) return { kind: "accepted", reply: "OK" };
      return { kind: "deferred", scope: "recipient", code: 451, reply: "Greylisted" };
    },
  });
  const [few] = await waveSizes(campaignId);
  expect(await work(campaignId, transport)).toBe(few - 1);
  const [wave] = await wavesOf(campaignId);
  expect(minutesFromNow(wave!.decideAt)).toBe(30);
  expect(minutesFromNow((await campaignRow(campaignId)).wakeAt)).toBe(1);

  await db
    .update(messages)
    .set({ nextAttemptAt: new Date(0) })
    .where(eq(messages.id, stubborn!.id));
  expect(await work(campaignId, transport)).toBe(few);
  expect((await wavesOf(campaignId))[0]!.decideAt).toEqual(wave!.decideAt);
});

test("whoever waits for their own clock's hour keeps their wave waiting", async () => {
  const { campaignId } = await startInWaves(100);
  await advanceCampaign(db, campaignId);
  const [late] = (await messagesOf(campaignId)).filter(({ wave }) => wave === 0);
  await db.update(contacts).set({ timeZone: "Pacific/Honolulu" }).where(eq(contacts.id, late!.contactId!));
  const sendAt = new Date();
  await db
    .update(campaigns)
    .set({ timeZone: "Pacific/Kiritimati", sendAt, byRecipientZone: true })
    .where(eq(campaigns.id, campaignId));
  const [few] = await waveSizes(campaignId);
  expect(await work(campaignId)).toBe(few - 1);
  expect((await wavesOf(campaignId))[0]!.dealtAt).toBeNull();
  expect(await campaignRow(campaignId)).toMatchObject({ status: "sending", openWave: 0 });
});

test("a window that closes while a wave is watched ends the campaign", async () => {
  const { campaignId } = await startInWaves(100);
  const windowEndAt = new Date(Date.now() + 600_000);
  await db.update(campaigns).set({ windowEndAt }).where(eq(campaigns.id, campaignId));
  const sent = await work(campaignId);
  expect(await campaignRow(campaignId)).toMatchObject({ status: "sending", wakeAt: windowEndAt });
  await db.update(campaigns).set({ windowEndAt: new Date() }).where(eq(campaigns.id, campaignId));
  await advanceCampaign(db, campaignId);
  expect(await campaignRow(campaignId)).toMatchObject({ status: "ended" });
  expect(await countByStatus(campaignId)).toEqual({ sent, canceled: 100 - sent });
});

test("two who look at a dealt wave at once both sleep until it is judged", async () => {
  const { campaignId } = await startInWaves(100);
  await work(campaignId);
  await db.update(waves).set({ dealtAt: null, decideAt: null }).where(eq(waves.campaignId, campaignId));
  await Promise.all(Array.from({ length: 4 }, () => advanceWaves(db, campaignId)));
  const [first] = await wavesOf(campaignId);
  expect((await campaignRow(campaignId)).wakeAt).toEqual(first!.decideAt);
});

test("cancelled while a wave is watched, nothing more leaves", async () => {
  const { ctx, campaignId } = await startInWaves(100);
  const transport = fakeTransport();
  const sent = await work(campaignId, transport);
  await cancelCampaign(ctx, { campaignId });
  await endWatch(campaignId);
  expect(await work(campaignId, transport)).toBe(sent);
  expect(await countByStatus(campaignId)).toEqual({ sent, canceled: 100 - sent });
});

test("paused and resumed while a wave is watched, it waits on", async () => {
  const { ctx, campaignId } = await startInWaves(100);
  const transport = fakeTransport();
  const sent = await work(campaignId, transport);
  const [wave] = await wavesOf(campaignId);
  await pauseCampaign(ctx, { campaignId });
  expect(await work(campaignId, transport)).toBe(sent);
  await resumeCampaign(ctx, { campaignId });
  expect(await work(campaignId, transport)).toBe(sent);
  expect(await campaignRow(campaignId)).toMatchObject({ status: "sending", openWave: 0, wakeAt: wave!.decideAt });
});

test("an audience too small for waves goes at once", async () => {
  const { campaignId } = await startInWaves(5);
  expect(await work(campaignId)).toBe(5);
  expect(await campaignRow(campaignId)).toMatchObject({ status: "sent" });
});

test("whoever looks twice at the same time opens one wave", async () => {
  const { campaignId } = await startInWaves(100);
  await work(campaignId);
  await endWatch(campaignId);
  await Promise.all([1, 2, 3].map(() => advanceCampaign(db, campaignId)));
  expect(await campaignRow(campaignId)).toMatchObject({ openWave: 1 });
  expect((await wavesOf(campaignId)).map(({ openedAt }) => openedAt !== null)).toEqual([true, true, false]);
});
