import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { messages, senderHealth, senders } from "@/drizzle/schema";
import { advanceCampaign } from "@/lib/campaigns/advance";
import { resumeCampaign } from "@/lib/campaigns/pause";
import { sendCampaign } from "@/lib/campaigns/send";
import { throttleCampaign } from "@/lib/campaigns/throttle";
import { updateCampaign } from "@/lib/campaigns/update";
import { db } from "@/lib/db";
import type { HandOver, Outcome } from "@/lib/mail/transport";
import { setAvailability } from "@/lib/senders/availability";
import { noteHealth, readHealth } from "@/lib/senders/circuits";
import { campaignRow, countByStatus, createDraft, createFilledList, createSender } from "@/lib/test/campaigns";
import { ownerCtx } from "@/lib/test/factories";
import { fakeTransport } from "@/lib/test/fake-transport";
import { pumpCampaign } from "./pump";

type Behave = (item: HandOver) => Outcome | Promise<Outcome>;
type Values = Parameters<typeof createSender>[1];
const acceptAfter =
  (ms: number): Behave =>
  async () => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return { kind: "accepted", code: 250, reply: "OK" };
  };
const accept = acceptAfter(5);
const broken: Outcome = { kind: "deferred", scope: "sender", reply: "refused", problem: "connectionRefused" };

/** A campaign that two senders share, ready to be pumped. */
async function shared(size: number, values: { own?: Values; other?: Values } = {}) {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, size);
  const own = await createSender(ctx, { name: "Own", ...values.own });
  const other = await createSender(ctx, { name: "Other", ...values.other });
  const draft = await createDraft(ctx, { listIds: [list.id], senderId: own.id });
  const campaignId = draft.id;
  await updateCampaign(ctx, { campaignId, version: draft.version, otherSenderIds: [other.id] });
  await sendCampaign(ctx, { campaignId, windowEndAt: null });
  await advanceCampaign(db, campaignId);
  const behaviour = { [own.id]: accept, [other.id]: accept };
  const ways = Object.fromEntries(
    [own.id, other.id].map((id) => [id, fakeTransport({ behave: (item) => behaviour[id]!(item) })]),
  );
  const by = (id: string) => ways[id]!.taken.length;
  return {
    ctx,
    campaignId,
    own: own.id,
    other: other.id,
    behaviour,
    by,
    async pump(budgetMs = 4_000) {
      const { seq } = await campaignRow(campaignId);
      const open = async ({ id }: { id: string }) => ways[id]!.transport;
      return pumpCampaign(db, { campaignId, seq, senderId: own.id }, { open, budgetMs });
    },
  };
}

const hurt = (senderId: string) => noteHealth(db, senderId, [{ fault: "connection", durationMs: 5, reply: "reset" }]);
const letRest = (senderId: string) =>
  db.update(senderHealth).set({ openUntil: new Date() }).where(eq(senderHealth.senderId, senderId));

test("as long as the healthiest has room, every mail goes by it", async () => {
  const { ctx, campaignId, own, other, by, pump } = await shared(12);
  await hurt(own);
  await throttleCampaign(ctx, { campaignId, throttlePerMinute: 600 });
  await pump();
  expect([by(own), by(other)]).toEqual([0, 12]);
  expect(await countByStatus(campaignId)).toEqual({ sent: 12 });
});

test("where it has none, the next one helps: at a limit, or with all connections busy", async () => {
  const limited = await shared(30, { own: { ratePerHour: 10 } });
  await limited.pump();
  expect([limited.by(limited.own), limited.by(limited.other)]).toEqual([10, 20]);
  expect(await countByStatus(limited.campaignId)).toEqual({ sent: 30 });
  const busy = await shared(300);
  await busy.pump();
  expect(busy.by(busy.own)).toBeGreaterThan(60);
  expect(busy.by(busy.other)).toBeGreaterThan(60);
  const rows = await db.select().from(messages).where(eq(messages.campaignId, busy.campaignId));
  expect(rows.filter(({ senderId }) => senderId === busy.other)).toHaveLength(busy.by(busy.other));
});

test("when the way to one breaks the other takes over, and it is tried with one mail before it comes back", async () => {
  const { campaignId, own, other, behaviour, by, pump } = await shared(400);
  behaviour[own] = () => broken;
  // There must be something left for the sender that comes back.
  behaviour[other] = acceptAfter(30);
  expect((await pump(2_000)).deferred).toBeLessThan(5);
  expect(by(own)).toBe(0);
  expect(by(other)).toBeGreaterThan(0);
  const resting = (await readHealth(db, [own])).get(own)!;
  expect(resting).toMatchObject({ faultCount: 1, lastFault: "connection", lastFaultReply: "refused" });
  expect(resting.openUntil!.getTime()).toBeGreaterThan(Date.now());
  expect(resting.score).toBeLessThan(100);

  let tried = 0;
  let most = 0;
  behaviour[own] = async (item) => {
    most = Math.max(most, ++tried);
    const outcome = await accept(item);
    tried--;
    return outcome;
  };
  await letRest(own);
  await pump(2_000);
  expect(most).toBe(1);
  behaviour[other] = accept;
  for (let n = 0; n < 40 && (await campaignRow(campaignId)).status === "sending"; n++) await pump(300);
  expect(await countByStatus(campaignId)).toEqual({ sent: 400 });
  expect(by(own) + by(other)).toBe(400);
  expect((await readHealth(db, [own])).get(own)).toMatchObject({ faultCount: 0, openUntil: null });
});

test("it pauses once both have failed too often, and resuming tries both again", async () => {
  const { ctx, campaignId, own, other, behaviour, pump } = await shared(20);
  behaviour[own] = behaviour[other] = () => ({ ...broken, kind: "refused" }) as Outcome;
  for (let n = 0; n < 20 && (await campaignRow(campaignId)).status === "sending"; n++) {
    await pump();
    await letRest(own);
    await letRest(other);
  }
  const health = await readHealth(db, [own, other]);
  for (const { faultCount } of health.values()) expect(faultCount).toBeGreaterThanOrEqual(3);
  expect(await countByStatus(campaignId)).toEqual({ pending: 20 });
  expect(await campaignRow(campaignId)).toMatchObject({ status: "paused", pauseReason: "senderFailing" });
  await resumeCampaign(ctx, { campaignId });
  expect((await readHealth(db, [own])).get(own)).toMatchObject({ faultCount: 0, openUntil: null });
  behaviour[own] = accept;
  await advanceCampaign(db, campaignId);
  for (let n = 0; n < 5 && (await campaignRow(campaignId)).status === "sending"; n++) await pump();
  expect(await countByStatus(campaignId)).toEqual({ sent: 20 });
});

test("a refusal for policy stops all of them: nobody goes round it", async () => {
  const { campaignId, own, other, behaviour, by, pump } = await shared(200);
  behaviour[own] = () => ({
    kind: "refused",
    scope: "sender",
    code: 550,
    enhancedCode: "5.7.1",
    reply: "Listed by dnsbl.example",
  });
  await pump();
  expect(await campaignRow(campaignId)).toMatchObject({
    status: "paused",
    pauseReason: "refusedByPolicy",
    pauseDetail: "550 5.7.1 Listed by dnsbl.example",
  });
  expect(by(other)).toBeLessThan(30);
});

test("when a server asks to slow down, nobody speeds up instead", async () => {
  const { campaignId, own, other, behaviour, by, pump } = await shared(200);
  behaviour[own] = () => ({
    kind: "deferred",
    scope: "sender",
    code: 421,
    enhancedCode: "4.7.0",
    reply: "Try again later",
  });
  await pump();
  expect(await campaignRow(campaignId)).toMatchObject({ status: "sending", heldBy: "senderFailing" });
  expect(by(other)).toBeLessThan(30);
});

test("together they give a provider no more than one of them would", async () => {
  const { campaignId, own, other, by, pump } = await shared(40, {
    own: { providerRates: { google: 300 } },
    other: { providerRates: { google: 300 } },
  });
  await db.update(messages).set({ provider: "google" }).where(eq(messages.campaignId, campaignId));
  await pump(2_000);
  const count = by(own) + by(other);
  expect(count).toBeGreaterThan(6);
  expect(count).toBeLessThan(16);
});

test("a paused sender is waited for, one of two is left out, and without any the campaign stops", async () => {
  const { ctx, campaignId, own, other, by, pump } = await shared(10);
  await setAvailability(ctx, { senderId: own, availability: "paused" });
  await setAvailability(ctx, { senderId: other, availability: "paused" });
  expect(await pump()).toMatchObject({ next: "later", sent: 0 });
  expect(await campaignRow(campaignId)).toMatchObject({ status: "sending", heldBy: "senderPaused" });
  await setAvailability(ctx, { senderId: other, availability: "active" });
  expect((await campaignRow(campaignId)).wakeAt!.getTime()).toBeLessThan(Date.now() + 1_000);
  await pump();
  expect([by(own), by(other)]).toEqual([0, 10]);

  const stopped = await shared(5);
  for (const senderId of [stopped.own, stopped.other]) {
    await setAvailability(stopped.ctx, { senderId, availability: "disabled" });
  }
  await stopped.pump();
  expect(await campaignRow(stopped.campaignId)).toMatchObject({ status: "paused", pauseReason: "senderDisabled" });
});

test("only senders of the workspace that write as the same address can share", async () => {
  const ctx = await ownerCtx();
  const { id: campaignId, version } = await createDraft(ctx);
  const stranger = await createSender(await ownerCtx());
  const wrong = await createSender(ctx, { fromEmail: "else@mill.example" });
  const share = (senderId: string) => updateCampaign(ctx, { campaignId, version, otherSenderIds: [senderId] });
  await expect(share(stranger.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(share(wrong.id)).rejects.toMatchObject({
    fields: { otherSenderIds: ["campaigns.errors.otherFrom"] },
  });
});

test("a sender of another workspace can't be paused", async () => {
  const ctx = await ownerCtx();
  const { id: senderId } = await createSender(await ownerCtx());
  await expect(setAvailability(ctx, { senderId, availability: "paused" })).rejects.toMatchObject({ code: "not_found" });
  const [row] = await db.select().from(senders).where(eq(senders.id, senderId));
  expect(row!.availability).toBe("active");
});
