import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { messages, users } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import type { Outcome } from "@/lib/mail/transport";
import type { WaveSignal } from "@/lib/rollouts/schema";
import { campaignRow, countByStatus, createDraft } from "@/lib/test/campaigns";
import { ownerCtx, viewer } from "@/lib/test/factories";
import { fakeTransport } from "@/lib/test/fake-transport";
import { mailsTo } from "@/lib/test/mails";
import { endWatch, startInWaves, waveSizes, wavesOf, work } from "@/lib/test/waves";
import { advanceCampaign } from "./advance";
import { cancelCampaign } from "./cancel";
import { listWaves } from "./list-waves";
import { pauseCampaign, resumeCampaign } from "./pause";
import { sendRest } from "./send-rest";

const refusal: Outcome = { kind: "refused", scope: "recipient", code: 550, reply: "No such user" };
const putOff: Outcome = { kind: "deferred", scope: "recipient", code: 451, reply: "Later" };

/** Takes all but so many of the first, which get `outcome`. */
function refusing(count: number, outcome: Outcome = refusal) {
  let seen = 0;
  return fakeTransport({ behave: () => (seen++ < count ? outcome : { kind: "accepted", reply: "OK" }) });
}

/** A finished campaign by the same sender in which so many were refused. */
async function pastOf({ workspaceId }: Ctx, senderId: string, size: number, refused: number, daysAgo = 10) {
  const { id } = await createDraft({ workspaceId } as Ctx, { senderId, status: "sent" });
  await db.execute(sql`update campaigns set started_at = now() - make_interval(days => ${daysAgo}) where id = ${id}`);
  await db.execute(sql`
    insert into messages (id, workspace_id, campaign_id, email, status, attempt_count, sender_id, sent_at)
    select new_id('msg'), ${workspaceId}, ${id}, 'past' || n || '@example.com',
      (case when n <= ${refused} then 'failed' else 'sent' end)::message_status, 1, ${senderId},
      case when n > ${refused} then now() - make_interval(days => ${daysAgo}) end
    from generate_series(1, ${size}::int) n`);
}

const markWave = (campaignId: string, column: "complainedAt" | "unsubscribedAt" | "bouncedAt", count: number) =>
  db
    .update(messages)
    .set({ [column]: sql`now()` })
    .where(
      sql`${messages.id} in (select id from ${messages} where campaign_id = ${campaignId} and wave = 0 and status = 'sent'
        order by id limit ${count})`,
    );

const signalOf = async (campaignId: string, name: WaveSignal) =>
  (await wavesOf(campaignId))[0]!.looks.at(-1)!.comparisons.find(({ signal }) => signal === name);

test("a wave that fares as usual opens the next, and what was compared is kept", async () => {
  const { ctx, campaignId, senderId } = await startInWaves(400);
  await pastOf(ctx, senderId, 2_000, 40);
  await pastOf(ctx, senderId, 500, 500, 120);
  await work(campaignId, refusing(1));
  await endWatch(campaignId);
  await work(campaignId);
  expect(await campaignRow(campaignId)).toMatchObject({ status: "sending", openWave: 1 });
  const [few] = await waveSizes(campaignId);
  const { items } = await listWaves(ctx, { campaignId });
  expect(items[0]).toMatchObject({ recipientCount: few, sentCount: few - 1, failedCount: 1, decideAt: null });
  expect(items[0]!.looks).toMatchObject([{ verdict: "goOn", pastCount: 2_000, at: expect.any(Date) }]);
  expect(await signalOf(campaignId, "refused")).toMatchObject({ count: 1, whole: few, verdict: "goOn" });
  expect((await signalOf(campaignId, "refused"))!.usualRate).toBeCloseTo(42 / 2_200, 5);
});

test("many refusals stop it, in words and by mail, and nothing of the next wave leaves", async () => {
  const { ctx, campaignId, senderId } = await startInWaves(400);
  await pastOf(ctx, senderId, 2_000, 20);
  const transport = refusing(12);
  const sent = await work(campaignId, transport);
  await endWatch(campaignId);
  expect(await work(campaignId, transport)).toBe(sent);
  const row = await campaignRow(campaignId);
  expect(row).toMatchObject({ status: "paused", pauseReason: "canaryStopped", openWave: 0, wakeAt: null });
  expect(row.pauseDetail).toMatch(/^12 of \d+ were refused \([\d.]+%\); 1% is usual for its sender\.$/);
  const [owner] = await db
    .select()
    .from(users)
    .where(eq(users.id, (ctx.actor as { userId: string }).userId));
  const [mail] = await mailsTo(owner!.email);
  expect(mail!.text).toContain("A wave fared worse than usual");
  expect(mail!.text).toContain("1% is usual for its sender");
  expect(await work(campaignId, transport)).toBe(sent);
});

test.each([
  ["complaints", "complainedAt", "complained"],
  ["people who leave", "unsubscribedAt", "unsubscribed"],
  ["later bounces", "bouncedAt", "refused"],
] as const)("many %s stop it", async (_, column, signal) => {
  const { campaignId } = await startInWaves(400);
  await work(campaignId);
  await markWave(campaignId, column, 15);
  await endWatch(campaignId);
  await work(campaignId);
  expect(await campaignRow(campaignId)).toMatchObject({ status: "paused", pauseReason: "canaryStopped" });
  expect(await signalOf(campaignId, signal)).toMatchObject({ count: 15, verdict: "stop" });
});

test("a doubtful wave is watched for longer, then a person is asked; resuming opens the next", async () => {
  const { ctx, campaignId } = await startInWaves(400);
  const transport = refusing(20, putOff);
  const sent = await work(campaignId, transport);
  for (const looks of [1, 2]) {
    await endWatch(campaignId);
    await work(campaignId, transport);
    await work(campaignId, transport);
    const [wave] = await wavesOf(campaignId);
    expect(wave!.looks.map(({ verdict }) => verdict)).toEqual(Array(looks).fill("hold"));
    expect(wave!.decideAt!.getTime()).toBeGreaterThan(Date.now() + 29 * 60_000);
    expect(await campaignRow(campaignId)).toMatchObject({ status: "sending", openWave: 0 });
  }
  await endWatch(campaignId);
  expect(await work(campaignId, transport)).toBe(sent);
  expect(await campaignRow(campaignId)).toMatchObject({ status: "paused", pauseReason: "canaryHeld" });

  await resumeCampaign(ctx, { campaignId });
  const [, more] = await waveSizes(campaignId);
  expect(await work(campaignId, transport)).toBe(sent + more);
  const [first, second] = await wavesOf(campaignId);
  expect(first!.looks.map(({ verdict }) => verdict)).toEqual(["hold", "hold", "hold", "overruled"]);
  expect(second!.decideAt).not.toBeNull();
});

test("a pause of another kind opens nothing when it ends", async () => {
  const { ctx, campaignId } = await startInWaves(100);
  await work(campaignId);
  await pauseCampaign(ctx, { campaignId });
  await resumeCampaign(ctx, { campaignId });
  await work(campaignId);
  expect(await campaignRow(campaignId)).toMatchObject({ status: "sending", openWave: 0 });
});

test("judged twice at the same time it is judged once", async () => {
  const { campaignId } = await startInWaves(400);
  await work(campaignId, refusing(20, putOff));
  await endWatch(campaignId);
  await Promise.all([1, 2, 3].map(() => advanceCampaign(db, campaignId)));
  expect((await wavesOf(campaignId))[0]!.looks).toMatchObject([{ verdict: "hold" }]);
});

test("whoever pauses or cancels while it is judged wins", async () => {
  const { ctx, campaignId } = await startInWaves(400);
  await work(campaignId);
  await endWatch(campaignId);
  await Promise.all([advanceCampaign(db, campaignId), cancelCampaign(ctx, { campaignId })]);
  const { canceled, sent } = await countByStatus(campaignId);
  expect(canceled! + sent!).toBe(400);
  expect(await campaignRow(campaignId)).toMatchObject({ status: "canceled" });
});

test("the rest is sent at once when a person says so: while a wave is watched", async () => {
  const { ctx, campaignId } = await startInWaves(100);
  const transport = fakeTransport();
  await work(campaignId, transport);
  expect(await sendRest(ctx, { campaignId })).toMatchObject({ status: "sending" });
  expect(await work(campaignId, transport)).toBe(100);
  expect(await campaignRow(campaignId)).toMatchObject({ status: "sent", openWave: 2 });
  const all = await wavesOf(campaignId);
  expect(all.map(({ openedAt, decideAt }) => [openedAt !== null, decideAt])).toEqual([
    [true, null],
    [true, null],
    [true, null],
  ]);
  expect(all[0]!.looks).toMatchObject([{ verdict: "overruled" }]);
});

test("… and after it was stopped, but not while it is paused for another reason", async () => {
  const { ctx, campaignId } = await startInWaves(400);
  const transport = refusing(12);
  await work(campaignId, transport);
  await pauseCampaign(ctx, { campaignId });
  await expect(sendRest(ctx, { campaignId })).rejects.toMatchObject({ key: "campaigns.errors.resumeFirst" });
  await resumeCampaign(ctx, { campaignId });
  await endWatch(campaignId);
  await work(campaignId, transport);
  expect(await campaignRow(campaignId)).toMatchObject({ pauseReason: "canaryStopped" });
  await sendRest(ctx, { campaignId });
  expect(await work(campaignId, transport)).toBe(388);
  expect(await countByStatus(campaignId)).toEqual({ sent: 388, failed: 12 });
});

test("there is no rest without waves, after the last one or the end, for others, or for a viewer", async () => {
  const { ctx, campaignId } = await startInWaves(60);
  const none = { code: "conflict", key: "campaigns.errors.noWaveWaits" };
  await expect(sendRest(ctx, { campaignId })).rejects.toMatchObject(none);
  await advanceCampaign(db, campaignId);
  await expect(sendRest(viewer(ctx), { campaignId })).rejects.toMatchObject({ code: "forbidden" });
  await expect(sendRest(await ownerCtx(), { campaignId })).rejects.toMatchObject({ code: "not_found" });
  await sendRest(ctx, { campaignId });
  await expect(sendRest(ctx, { campaignId })).rejects.toMatchObject(none);
  const { ctx: anotherCtx, campaignId: canceled } = await startInWaves(60);
  await advanceCampaign(db, canceled);
  await cancelCampaign(anotherCtx, { campaignId: canceled });
  await expect(sendRest(anotherCtx, { campaignId: canceled })).rejects.toMatchObject(none);
});
