import { eq, type SQLWrapper, sql } from "drizzle-orm";
import { afterEach, describe, expect, test, vi } from "vitest";
import { campaigns, messages } from "@/drizzle/schema";
import { advanceCampaign } from "@/lib/campaigns/advance";
import { pauseCampaign, resumeCampaign } from "@/lib/campaigns/pause";
import { getCampaignProgress } from "@/lib/campaigns/progress";
import { scheduleCampaign } from "@/lib/campaigns/schedule";
import { sendCampaign } from "@/lib/campaigns/send";
import { db } from "@/lib/db";
import type { Outcome } from "@/lib/mail/transport";
import { campaignRow, createDraft, createFilledList, createSender } from "@/lib/test/campaigns";
import { ownerCtx } from "@/lib/test/factories";
import { fakeTransport } from "@/lib/test/fake-transport";
import { pumpCampaign } from "./pump";

const HOUR_MS = 3_600_000;

afterEach(() => void vi.useRealTimers());

const clocks = [
  ["two days behind", -48],
  ["two days ahead", 48],
] as const;
const setClock = (hours: number) => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + hours * HOUR_MS });

/** A campaign to three people whose window closes in six hours. */
async function readyCampaign(values: Partial<typeof campaigns.$inferInsert> = {}, behave?: () => Outcome) {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, 3);
  const { id: senderId } = await createSender(ctx);
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id], senderId, timeZone: "UTC", ...values });
  await sendCampaign(ctx, { campaignId, windowEndAt: new Date(Date.now() + 6 * HOUR_MS) });
  await advanceCampaign(db, campaignId);
  const { open, taken } = fakeTransport({ behave });
  const pump = async () =>
    pumpCampaign(db, { campaignId, senderId, seq: (await campaignRow(campaignId)).seq }, { open });
  return { ctx, campaignId, taken, pump };
}

const secondsUntil = (moment: SQLWrapper) => sql<number>`extract(epoch from ${moment} - now())::float8`;

const readMessages = (campaignId: string) =>
  db
    .select({ status: messages.status, seconds: secondsUntil(messages.nextAttemptAt) })
    .from(messages)
    .where(eq(messages.campaignId, campaignId));

async function readCampaign(campaignId: string) {
  const { status, heldBy, wakeAt, heldUntil } = campaigns;
  const [campaign] = await db
    .select({ status, heldBy, wakes: secondsUntil(wakeAt), held: secondsUntil(heldUntil) })
    .from(campaigns)
    .where(eq(campaigns.id, campaignId));
  return campaign!;
}

test.each(clocks)("a worker whose clock is %s plans by the database's, and closes no window", async (_, hours) => {
  const { campaignId, pump } = await readyCampaign({}, () => ({
    kind: "deferred",
    scope: "recipient",
    code: 451,
    reply: "later",
  }));
  setClock(hours);
  expect(await pump()).toMatchObject({ deferred: 3, next: "later" });
  const rows = await readMessages(campaignId);
  expect(rows).toHaveLength(3);
  for (const row of rows) {
    expect(row.status).toBe("pending");
    expect(row.seconds).toBeGreaterThan(40);
    expect(row.seconds).toBeLessThan(75);
  }
  const campaign = await readCampaign(campaignId);
  expect(campaign.status).toBe("sending");
  expect(campaign.wakes).toBeGreaterThan(30);
  expect(campaign.wakes).toBeLessThan(61);
});

describe.each([...clocks, ["three hours ahead", 3] as const])("with a clock that is %s", (_, offset) => {
  const days = [1, 2, 3, 4, 5, 6, 7];
  const clockIn = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString().slice(11, 16);

  test("the hours open when they do, and the page says so", async () => {
    const { ctx, campaignId, taken, pump } = await readyCampaign({
      sendingHours: { from: clockIn(2), to: clockIn(4), days },
    });
    setClock(offset);
    expect(await pump()).toMatchObject({ next: "later" });
    expect(taken).toHaveLength(0);
    const { heldBy, held } = await readCampaign(campaignId);
    expect(heldBy).toBe("hours");
    expect(Math.abs(held - 2 * 3_600)).toBeLessThan(70);
    expect(await getCampaignProgress(ctx, { campaignId })).toMatchObject({ heldBy: "hours" });
  });

  test("it leaves within them", async () => {
    const { taken, pump } = await readyCampaign({ sendingHours: { from: clockIn(-1), to: clockIn(1), days } });
    setClock(offset);
    await pump();
    expect(taken).toHaveLength(3);
  });

  test("the recipients' hour comes when it does", async () => {
    const { campaignId, pump } = await readyCampaign({
      sendAt: new Date(Date.now() + HOUR_MS),
      byRecipientZone: true,
    });
    setClock(offset);
    await pump();
    for (const { status, seconds } of await readMessages(campaignId)) {
      expect(status).toBe("pending");
      expect(Math.abs(seconds - 3_600)).toBeLessThan(70);
    }
  });
});

test("a server whose clock is days ahead takes a start that is still to come, and resumes within the window", async () => {
  const { ctx, campaignId } = await readyCampaign();
  const later = await createDraft(ctx, { listIds: [(await createFilledList(ctx, 0)).id] });
  const sendAt = new Date(Date.now() + HOUR_MS);
  setClock(48);
  await pauseCampaign(ctx, { campaignId });
  expect(await resumeCampaign(ctx, { campaignId })).toMatchObject({ status: "sending" });
  const times = { sendAt, timeZone: "UTC", windowEndAt: new Date(sendAt.getTime() + HOUR_MS) };
  expect(await scheduleCampaign(ctx, { campaignId: later.id, ...times })).toMatchObject({ status: "scheduled" });
});
