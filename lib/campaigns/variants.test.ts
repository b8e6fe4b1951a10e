import { setTimeout as sleep } from "node:timers/promises";
import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { campaigns, messages, waves } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { type BanditRollout, TestRollout } from "@/lib/experiments/schema";
import type { Outcome } from "@/lib/mail/transport";
import { listMessages } from "@/lib/messages/queries";
import { joinPieces } from "@/lib/pieces";
import { pumpCampaign } from "@/lib/pump/pump";
import type { Rollout } from "@/lib/rollouts/schema";
import { campaignRow, createDraft, createFilledList, createTemplate, messagesOf } from "@/lib/test/campaigns";
import { ownerCtx, viewer } from "@/lib/test/factories";
import { fakeTransport } from "@/lib/test/fake-transport";
import { makeMessageToken } from "@/lib/tokens";
import { recordClick } from "@/lib/tracking/record-click";
import { viewMessage } from "@/lib/tracking/view-message";
import { advanceCampaign } from "./advance";
import { chooseVariant } from "./choose-variant";
import { pauseCampaign, resumeCampaign } from "./pause";
import { sendCampaign } from "./send";
import { getVariantReport } from "./variant-report";

const subjects = (...all: string[]) =>
  all.map((subject) => ({ subject, fromName: "", templateId: null, delayMinutes: 0 }));
const ab = (values: Partial<TestRollout> = {}): TestRollout =>
  TestRollout.parse({ kind: "test", variants: subjects("First", "Second"), sharePercent: 40, ...values });
const bandit: BanditRollout = {
  kind: "bandit",
  variants: subjects("First", "Second"),
  metric: "clicks",
  goalUrl: "",
  waitMinutes: 60,
};

async function start(size: number, rollout: Rollout, values: Partial<typeof campaigns.$inferInsert> = {}) {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, size);
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id], rollout, ...values });
  await sendCampaign(ctx, { campaignId, windowEndAt: null });
  return { ctx, campaignId };
}

/** What the worker does when it is woken. */
async function work(campaignId: string, transport = fakeTransport()) {
  await advanceCampaign(db, campaignId);
  const { seq, senderId } = await campaignRow(campaignId);
  await pumpCampaign(db, { campaignId, seq, senderId: senderId! }, { open: transport.open });
  await advanceCampaign(db, campaignId);
  return transport;
}

/** So many of those who got a variant click, a minute after it came. */
const clicks = (campaignId: string, variant: number, count: number) =>
  db.execute(sql`
    update messages set clicked_at = sent_at + interval '1 minute' where id in (
      select id from messages where campaign_id = ${campaignId} and variant = ${variant} order by id limit ${count})`);

/** As if the messages had gone out so many minutes earlier, and the test been dealt with then. */
async function letTimePass(campaignId: string, minutes: number) {
  const ago = sql`make_interval(mins => ${minutes}::int)`;
  await db.execute(sql`
    update messages set sent_at = sent_at - ${ago}, clicked_at = clicked_at - ${ago} where campaign_id = ${campaignId}`);
  await db
    .update(waves)
    .set({ dealtAt: sql`dealt_at - ${ago}`, decideAt: sql`decide_at - ${ago}` })
    .where(eq(waves.campaignId, campaignId));
}

async function variantsOf(campaignId: string) {
  const rows = await messagesOf(campaignId);
  return {
    tested: rows.filter(({ wave }) => wave === 0).map(({ variant }) => variant),
    rest: rows.filter(({ wave }) => wave === 1).map(({ variant }) => variant),
  };
}

const countOf = (variants: (number | null)[], wanted: number | null) => variants.filter((v) => v === wanted).length;

test("the test gets the variants by lot, everyone else the winner, once it is clear", async () => {
  const { ctx, campaignId } = await start(500, ab());
  const transport = await work(campaignId);
  const { tested, rest } = await variantsOf(campaignId);
  expect(transport.taken).toHaveLength(tested.length);
  expect(Math.abs(tested.length - 200)).toBeLessThan(60);
  expect(Math.abs(countOf(tested, 0) - tested.length / 2)).toBeLessThan(40);
  expect(countOf(tested, 0) + countOf(tested, 1)).toBe(tested.length);
  expect(countOf(rest, null)).toBe(rest.length);

  await clicks(campaignId, 0, 5);
  await clicks(campaignId, 1, 25);
  await letTimePass(campaignId, 239);
  await work(campaignId, transport);
  expect(transport.taken).toHaveLength(tested.length);
  expect((await getVariantReport(ctx, { campaignId })).verdict).toBeNull();

  await letTimePass(campaignId, 1);
  await work(campaignId, transport);
  const after = await variantsOf(campaignId);
  expect(after.tested).toEqual(tested);
  expect(countOf(after.rest, 1)).toBe(rest.length);
  expect(await campaignRow(campaignId)).toMatchObject({ status: "sent" });
  const report = await getVariantReport(ctx, { campaignId });
  expect(report).toMatchObject({ restCount: rest.length, verdict: { reason: "clear", winner: 1 } });
  expect(report.variants[1]).toMatchObject({ subject: "Second", clicked: 25, successes: 25, share: 1 });
  expect(report.variants[1]!.probability).toBeGreaterThan(0.99);
  // What went out is what the row says.
  const subjectOf = new Map(
    (await messagesOf(campaignId)).map(({ id, variant }) => [id, ["First", "Second"][variant!]]),
  );
  expect(transport.taken.map(({ mail }) => mail.subject)).toEqual(transport.taken.map(({ id }) => subjectOf.get(id)));
});

/** Without a word from anybody. */
async function untilUnclear(rollout: Partial<TestRollout>) {
  const begun = await start(100, ab({ waitMinutes: 60, ...rollout }));
  await work(begun.campaignId);
  await letTimePass(begun.campaignId, 60);
  await work(begun.campaignId);
  return { ...begun, ...(await variantsOf(begun.campaignId)), row: await campaignRow(begun.campaignId) };
}

test("of variants that did equally well the first leads", async () => {
  const { rest, row } = await untilUnclear({ unclear: "leading" });
  expect(row).toMatchObject({ status: "sent", verdict: { reason: "leading", winner: 0 } });
  expect(countOf(rest, 0)).toBe(rest.length);
});

test("without a clear winner, by its rule: the leading one, the first, or a person is asked", async () => {
  const behind = async (unclear: TestRollout["unclear"]) => {
    const { ctx, campaignId } = await start(150, ab({ waitMinutes: 60, unclear, threshold: 99 }));
    await work(campaignId);
    await clicks(campaignId, 0, 1);
    await clicks(campaignId, 1, 3);
    await letTimePass(campaignId, 60);
    await work(campaignId);
    return { ctx, campaignId, row: await campaignRow(campaignId), ...(await variantsOf(campaignId)) };
  };
  const leading = await behind("leading");
  expect(leading.row).toMatchObject({ status: "sent", verdict: { reason: "leading", winner: 1 } });
  expect(countOf(leading.rest, 1)).toBe(leading.rest.length);

  const first = await behind("first");
  expect(first.row).toMatchObject({ status: "sent", verdict: { reason: "first", winner: 0 } });
  expect(countOf(first.rest, 0)).toBe(first.rest.length);

  const asked = await behind("ask");
  expect(asked.row).toMatchObject({
    status: "paused",
    pauseReason: "unclearTest",
    verdict: { reason: "ask", winner: null },
  });
  // Resuming is no answer.
  await resumeCampaign(asked.ctx, { campaignId: asked.campaignId });
  await work(asked.campaignId);
  expect(await campaignRow(asked.campaignId)).toMatchObject({ status: "paused", pauseReason: "unclearTest" });
  await chooseVariant(asked.ctx, { campaignId: asked.campaignId, variant: 0 });
  await work(asked.campaignId);
  expect(await campaignRow(asked.campaignId)).toMatchObject({
    status: "sent",
    verdict: { reason: "person", winner: 0 },
  });
  const { rest } = await variantsOf(asked.campaignId);
  expect(countOf(rest, 0)).toBe(rest.length);
});

test("one that waits longer is looked at again, and ends as soon as it is clear, or with the leading one", async () => {
  const waiting = await untilUnclear({ unclear: "wait", extraMinutes: 40 });
  expect(waiting.row).toMatchObject({ status: "sending", verdict: { reason: null, winner: null } });
  const { decideAt } = await getVariantReport(waiting.ctx, { campaignId: waiting.campaignId });
  expect(Math.round((decideAt!.getTime() - Date.now()) / 60_000)).toBe(15);
  await clicks(waiting.campaignId, 1, 18);
  await letTimePass(waiting.campaignId, 15);
  await work(waiting.campaignId);
  expect(await campaignRow(waiting.campaignId)).toMatchObject({ verdict: { reason: "clear", winner: 1 } });

  const { campaignId } = await untilUnclear({ unclear: "wait", extraMinutes: 20 });
  await letTimePass(campaignId, 15);
  await work(campaignId);
  expect(await campaignRow(campaignId)).toMatchObject({ status: "sending" });
  await letTimePass(campaignId, 5);
  await work(campaignId);
  expect(await campaignRow(campaignId)).toMatchObject({ status: "sent", verdict: { reason: "wait", winner: 0 } });
});

test("what is clicked after the waiting time no longer counts", async () => {
  const { campaignId } = await start(100, ab({ waitMinutes: 60 }));
  await work(campaignId);
  await letTimePass(campaignId, 60);
  await db.execute(sql`
    update messages set clicked_at = sent_at + interval '61 minutes' where campaign_id = ${campaignId} and variant = 1`);
  await work(campaignId);
  expect((await campaignRow(campaignId)).verdict?.figures.map(({ successes }) => successes)).toEqual([0, 0]);
});

test("whoever is put off keeps the variant at every try", async () => {
  const { campaignId } = await start(60, ab({ sharePercent: 100 }));
  const outcomes: Outcome[] = Array(60).fill({ kind: "deferred", code: 451, reply: "451 Later" });
  const transport = fakeTransport({ behave: () => outcomes.pop() ?? { kind: "accepted", reply: "OK" } });
  await work(campaignId, transport);
  const { tested } = await variantsOf(campaignId);
  expect(countOf(tested, 1)).toBeGreaterThan(10);
  await db
    .update(campaigns)
    .set({ variantBounds: [1], wakeAt: sql`now()`, status: "sending" })
    .where(eq(campaigns.id, campaignId));
  await db.update(messages).set({ nextAttemptAt: null }).where(eq(messages.campaignId, campaignId));
  await work(campaignId, transport);
  expect(transport.taken).toHaveLength(60);
  expect((await variantsOf(campaignId)).tested).toEqual(tested);
});

test("a person ends it early: those who have not got it get the chosen one", async () => {
  const { ctx, campaignId } = await start(120, ab());
  await work(campaignId);
  await chooseVariant(ctx, { campaignId, variant: 1 });
  const { seq } = await campaignRow(campaignId);
  await work(campaignId);
  const { rest } = await variantsOf(campaignId);
  expect(countOf(rest, 1)).toBe(rest.length);
  expect(await campaignRow(campaignId)).toMatchObject({ status: "sent", seq: seq + 1 });
  await expect(chooseVariant(ctx, { campaignId, variant: 0 })).rejects.toMatchObject({ code: "conflict" });
});

test("choosing needs a comparison, one of its variants, and leave to send", async () => {
  const { ctx, campaignId } = await start(10, ab());
  await expect(chooseVariant(viewer(ctx), { campaignId, variant: 0 })).rejects.toMatchObject({ code: "forbidden" });
  await expect(chooseVariant(await ownerCtx(), { campaignId, variant: 0 })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(chooseVariant(ctx, { campaignId, variant: 2 })).rejects.toMatchObject({ code: "invalid" });
  const draft = await createDraft(ctx, { rollout: ab() });
  await expect(chooseVariant(ctx, { campaignId: draft.id, variant: 0 })).rejects.toMatchObject({
    key: "variants.errors.nothingToChoose",
  });
  const plain = await createDraft(ctx);
  await expect(chooseVariant(ctx, { campaignId: plain.id, variant: 0 })).rejects.toMatchObject({
    key: "variants.errors.noVariants",
  });
  await expect(getVariantReport(ctx, { campaignId: plain.id })).rejects.toMatchObject({ code: "conflict" });
  await expect(getVariantReport(await ownerCtx(), { campaignId })).rejects.toMatchObject({ code: "not_found" });
  expect(await getVariantReport(viewer(ctx), { campaignId })).toMatchObject({ verdict: null, decideAt: null });
});

test("a bandit deals out evenly at first, then mostly what does better, and some of the rest", async () => {
  const { ctx, campaignId } = await start(900, bandit);
  let count = 0;
  let pausing: Promise<unknown> | undefined;
  const transport = fakeTransport({
    behave: async () => {
      if (++count === 300) pausing = pauseCampaign(ctx, { campaignId }).then(() => sleep(500));
      await pausing;
      return { kind: "accepted", reply: "OK" };
    },
  });
  await work(campaignId, transport);
  const before = (await messagesOf(campaignId)).filter(({ variant }) => variant !== null);
  expect(Math.abs(before.filter(({ variant }) => variant === 1).length - before.length / 2)).toBeLessThan(60);
  await clicks(campaignId, 0, 4);
  await clicks(campaignId, 1, 30);
  await letTimePass(campaignId, 60);
  // Looked at a moment ago, before anybody had had the time.
  await db.update(campaigns).set({ verdict: null }).where(eq(campaigns.id, campaignId));
  await resumeCampaign(ctx, { campaignId });
  await work(campaignId, transport);
  const later = (await messagesOf(campaignId)).filter(({ id }) => !before.some((row) => row.id === id));
  const second = later.filter(({ variant }) => variant === 1).length;
  expect(second / later.length).toBeGreaterThan(0.88);
  expect(second).toBeLessThan(later.length);
  expect(await getVariantReport(ctx, { campaignId })).toMatchObject({ kind: "bandit", verdict: { winner: null } });
});

test("every variant's links lead to its own targets, and its page shows its own mail", async () => {
  const ctx = await ownerCtx();
  const other = await createTemplate(ctx, {
    html: '<h1>Other</h1><a href="https://example.com/b">b</a><a href="https://example.com/goal">goal</a>',
  });
  const variants = [...subjects("First"), { subject: "", fromName: "Ann", templateId: other.id, delayMinutes: 0 }];
  const own = await createTemplate(ctx, {
    html: '<h1>Own</h1><a href="https://example.com/goal">goal</a><a href="https://example.com/a">a</a>',
  });
  const list = await createFilledList(ctx, 40);
  const rollout = ab({ variants, sharePercent: 100, metric: "goal", goalUrl: "https://example.com/goal" });
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id], templateId: own.id, rollout });
  await sendCampaign(ctx, { campaignId, windowEndAt: null });
  const { taken } = await work(campaignId);
  const rows = new Map((await messagesOf(campaignId)).map((row) => [row.id, row]));
  const visitor = { userAgent: null };
  for (const { id, mail } of taken) {
    const { variant, workspaceId } = rows.get(id)!;
    const html = joinPieces(mail.html);
    expect(mail.from.name).toBe(variant ? "Ann" : "The Mill");
    expect(html).toContain(variant ? "Other" : "Own");
    const tokens = [...html.matchAll(/\/c\/([\w-]+)/g)].map(([, token]) => token!);
    const targets = variant ? ["b", "goal"] : ["goal", "a"];
    for (const [i, token] of tokens.entries()) {
      expect(await recordClick(db, token, null)).toBe(`https://example.com/${targets[i]}`);
    }
    const view = makeMessageToken({ purpose: "view", workspaceId, messageId: id, link: 0 });
    expect(await viewMessage(db, view)).toBe(html);
  }
  const { items } = await listMessages(ctx, { campaignId, variant: 1, limit: 100 });
  expect(items.map(({ id }) => id).sort()).toEqual(
    [...rows.values()].flatMap(({ id, variant }) => (variant === 1 ? [id] : [])).sort(),
  );
  const [a, b] = [0, 1].map((variant) => taken.find(({ id }) => rows.get(id)!.variant === variant)!);
  const linksOf = ({ mail }: (typeof taken)[0]) =>
    [...joinPieces(mail.html).matchAll(/\/c\/([\w-]+)/g)].map(([, token]) => token!);
  await recordClick(db, linksOf(a!)[1]!, visitor);
  await recordClick(db, linksOf(b!)[1]!, visitor);
  const report = await getVariantReport(ctx, { campaignId });
  expect(report.variants.map(({ clicked, successes }) => [clicked, successes])).toEqual([
    [1, 0],
    [1, 1],
  ]);
});

test("variants of time wait for their hour, and the rest for the winner's", async () => {
  const variants = [0, 180].map((delayMinutes) => ({ subject: "", fromName: "", templateId: null, delayMinutes }));
  const { campaignId } = await start(200, ab({ variants, waitMinutes: 60 }), { timeZone: "Europe/Berlin" });
  const transport = await work(campaignId);
  const { tested } = await variantsOf(campaignId);
  expect(transport.taken).toHaveLength(countOf(tested, 0));
  expect(await campaignRow(campaignId)).toMatchObject({ status: "sending" });
  const [, later] = (await campaignRow(campaignId)).variantStarts!;
  expect(Math.round((later!.getTime() - Date.now()) / 60_000)).toBe(180);

  const passed = sql`interval '3 hours'`;
  await db
    .update(campaigns)
    .set({ variantStarts: sql`array[variant_starts[1] - ${passed}, variant_starts[2] - ${passed}]` })
    .where(eq(campaigns.id, campaignId));
  await db.execute(
    sql`update messages set next_attempt_at = next_attempt_at - ${passed} where campaign_id = ${campaignId}`,
  );
  await work(campaignId, transport);
  expect(transport.taken).toHaveLength(tested.length);
  await clicks(campaignId, 1, 20);
  await letTimePass(campaignId, 60);
  await work(campaignId, transport);
  // The winner's hour was just now: the rest gets it tomorrow at the same time.
  expect(transport.taken).toHaveLength(tested.length);
  const waiting = await db
    .select({ at: messages.nextAttemptAt })
    .from(messages)
    .where(and(eq(messages.campaignId, campaignId), eq(messages.wave, 1)));
  expect(new Set(waiting.map(({ at }) => Math.round((at!.getTime() - Date.now()) / 60_000)))).toEqual(new Set([1440]));
});
