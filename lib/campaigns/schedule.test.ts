import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { campaigns, links, senders, templates } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { TestRollout } from "@/lib/experiments/schema";
import { campaignRow, createDraft, createFilledList, createSender, createTemplate } from "@/lib/test/campaigns";
import { ownerCtx } from "@/lib/test/factories";
import { advanceCampaign } from "./advance";
import { cancelCampaign } from "./cancel";
import { findWork } from "./find-work";
import { pauseCampaign, resumeCampaign } from "./pause";
import { getCampaignProgress } from "./progress";
import { scheduleCampaign, unscheduleCampaign } from "./schedule";
import { sendCampaign } from "./send";

const inAnHour = () => new Date(Date.now() + 3_600_000);
const plan = (campaignId: string, sendAt = inAnHour()) => ({ campaignId, sendAt, timeZone: "UTC", windowEndAt: null });

async function draft(values: Parameters<typeof createDraft>[1] = {}) {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, 3);
  return { ctx, campaignId: (await createDraft(ctx, { listIds: [list.id], ...values })).id };
}

const becomeDue = (campaignId: string) =>
  db.update(campaigns).set({ sendAt: sql`now() - interval '1 second'` }).where(eq(campaigns.id, campaignId));

test("variants of time don't go by each recipient's clock", async () => {
  const variants = [{}, { delayMinutes: 60 }];
  const { ctx, campaignId } = await draft({ rollout: TestRollout.parse({ kind: "test", variants }) });
  await expect(scheduleCampaign(ctx, { ...plan(campaignId), byRecipientZone: true })).rejects.toMatchObject({
    key: "variants.errors.timedByZone",
  });
  expect(await scheduleCampaign(ctx, plan(campaignId))).toMatchObject({ status: "scheduled" });
});

test("hours and clocks are kept with the schedule, and forgotten with the next", async () => {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, 1);
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id] });
  const sendAt = new Date(Date.now() + 3_600_000);
  const times = { campaignId, sendAt, timeZone: "UTC", windowEndAt: null };
  const sendingHours = { from: "09:00", to: "18:00", days: [1] };
  const scheduled = await scheduleCampaign(ctx, { ...times, sendingHours, byRecipientZone: true });
  expect(scheduled).toMatchObject({ sendingHours, byRecipientZone: true });
  // Nine o'clock has come to somebody already.
  expect(await findWork(db)).toContain(campaignId);
  expect(await scheduleCampaign(ctx, times)).toMatchObject({ sendingHours: null, byRecipientZone: false });
});

test("schedules, moves and takes back", async () => {
  const { ctx, campaignId } = await draft();
  const sendAt = inAnHour();
  expect(await scheduleCampaign(ctx, plan(campaignId, sendAt))).toMatchObject({ status: "scheduled", sendAt });
  const later = new Date(sendAt.getTime() + 60_000);
  expect(await scheduleCampaign(ctx, plan(campaignId, later))).toMatchObject({ status: "scheduled", sendAt: later });
  expect(await unscheduleCampaign(ctx, { campaignId })).toMatchObject({ status: "draft" });
  await expect(unscheduleCampaign(ctx, { campaignId })).rejects.toMatchObject({ code: "conflict" });
});

test("a time that has passed, or a window that ends before it starts, is refused at its field", async () => {
  const { ctx, campaignId } = await draft();
  const sendAt = inAnHour();
  await expect(scheduleCampaign(ctx, plan(campaignId, new Date(Date.now() - 3_600_000)))).rejects.toMatchObject({
    fields: { sendAt: ["campaigns.errors.past"] },
  });
  await expect(
    scheduleCampaign(ctx, { ...plan(campaignId, sendAt), windowEndAt: new Date(sendAt.getTime() - 1) }),
  ).rejects.toMatchObject({ fields: { windowEndAt: ["campaigns.errors.window"] } });
});

test("what stands in the way of sending is said when scheduling", async () => {
  const cases: [Parameters<typeof createDraft>[1], string][] = [
    [{ listIds: [] }, "campaigns.errors.noRecipients"],
    [{ templateId: (await createTemplate(await ownerCtx())).id }, "campaigns.errors.noTemplate"],
    [{ senderId: (await createSender(await ownerCtx())).id }, "campaigns.errors.noSender"],
  ];
  for (const [values, key] of cases) {
    const { ctx, campaignId } = await draft(values);
    await expect(scheduleCampaign(ctx, plan(campaignId))).rejects.toMatchObject({ code: "invalid", key });
    await expect(sendCampaign(ctx, { campaignId, windowEndAt: null })).rejects.toMatchObject({ code: "invalid", key });
  }
  const { ctx, campaignId } = await draft();
  const { senderId, templateId } = await campaignRow(campaignId);
  await db.update(senders).set({ fromProvenAt: null }).where(eq(senders.id, senderId!));
  await expect(scheduleCampaign(ctx, plan(campaignId))).rejects.toMatchObject({
    key: "campaigns.errors.senderUnproven",
  });
  await db.update(senders).set({ kind: "inbox" }).where(eq(senders.id, senderId!));
  await db.update(templates).set({ html: "{% if %}" }).where(eq(templates.id, templateId!));
  await expect(scheduleCampaign(ctx, plan(campaignId))).rejects.toMatchObject({ key: "templates.errors.liquid" });
  await db.update(templates).set({ html: "fine", subject: " " }).where(eq(templates.id, templateId!));
  await expect(scheduleCampaign(ctx, plan(campaignId))).rejects.toMatchObject({ key: "campaigns.errors.noSubject" });
});

test("a due campaign is found, started and given its audience; a second look finds nothing", async () => {
  const { ctx, campaignId } = await draft();
  await scheduleCampaign(ctx, plan(campaignId));
  expect(await findWork(db)).not.toContain(campaignId);
  await becomeDue(campaignId);
  expect(await findWork(db)).toContain(campaignId);
  expect(await findWork(db)).not.toContain(campaignId);
  await advanceCampaign(db, campaignId);
  expect(await campaignRow(campaignId)).toMatchObject({ status: "sending", audienceCount: 3, seq: 2 });
  const targets = await db.select().from(links).where(eq(links.campaignId, campaignId));
  expect(targets).toMatchObject([{ position: 0, url: "https://example.com/shop" }]);
});

test("what broke between scheduling and the start pauses the campaign, in words, until it is mended and resumed", async () => {
  const { ctx, campaignId } = await draft();
  await scheduleCampaign(ctx, plan(campaignId));
  const { senderId } = await campaignRow(campaignId);
  await db.update(senders).set({ archivedAt: new Date() }).where(eq(senders.id, senderId!));
  await becomeDue(campaignId);
  await advanceCampaign(db, campaignId);
  expect(await getCampaignProgress(ctx, { campaignId })).toMatchObject({
    status: "paused",
    pauseReason: "senderGone",
    pauseDetail: "This campaign has no sender, or the sender was archived. Choose one.",
    audienceCount: 0,
  });
  await expect(resumeCampaign(ctx, { campaignId })).rejects.toMatchObject({ key: "campaigns.errors.noSender" });
  await db.update(senders).set({ archivedAt: null }).where(eq(senders.id, senderId!));
  expect(await resumeCampaign(ctx, { campaignId })).toMatchObject({ status: "sending", pauseReason: null });
  await advanceCampaign(db, campaignId);
  expect(await campaignRow(campaignId)).toMatchObject({ audienceCount: 3 });
});

test("a window that closes first ends the campaign, scheduled or paused", async () => {
  for (const pause of [false, true]) {
    const { ctx, campaignId } = await draft();
    if (pause) {
      await sendCampaign(ctx, { campaignId, windowEndAt: inAnHour() });
      await advanceCampaign(db, campaignId);
      await pauseCampaign(ctx, { campaignId });
    } else await scheduleCampaign(ctx, { ...plan(campaignId), windowEndAt: new Date(Date.now() + 7_200_000) });
    await db
      .update(campaigns)
      .set({ windowEndAt: sql`now() - interval '1 second'` })
      .where(eq(campaigns.id, campaignId));
    await becomeDue(campaignId);
    expect(await findWork(db)).toContain(campaignId);
    await advanceCampaign(db, campaignId);
    expect(await getCampaignProgress(ctx, { campaignId })).toMatchObject({
      status: "ended",
      balanced: true,
      counts: { canceled: pause ? 3 : 0, pending: 0 },
    });
    if (pause) {
      await expect(resumeCampaign(ctx, { campaignId })).rejects.toMatchObject({ code: "conflict" });
    }
  }
});

test("every move that the table does not know is refused", async () => {
  const { ctx, campaignId } = await draft();
  await expect(pauseCampaign(ctx, { campaignId })).rejects.toMatchObject({ code: "conflict" });
  await expect(resumeCampaign(ctx, { campaignId })).rejects.toMatchObject({ code: "conflict" });
  await expect(cancelCampaign(ctx, { campaignId })).rejects.toMatchObject({ code: "conflict" });
  await sendCampaign(ctx, { campaignId, windowEndAt: null });
  await expect(sendCampaign(ctx, { campaignId, windowEndAt: null })).rejects.toMatchObject({ code: "conflict" });
  await expect(scheduleCampaign(ctx, plan(campaignId))).rejects.toMatchObject({ code: "conflict" });
  await cancelCampaign(ctx, { campaignId });
  await expect(cancelCampaign(ctx, { campaignId })).rejects.toMatchObject({ code: "conflict" });
  await expect(sendCampaign(ctx, { campaignId, windowEndAt: null })).rejects.toMatchObject({ code: "conflict" });
});
