import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { campaigns } from "@/drizzle/schema";
import { cancelCampaign } from "@/lib/campaigns/cancel";
import { pauseCampaign, resumeCampaign } from "@/lib/campaigns/pause";
import { scheduleCampaign } from "@/lib/campaigns/schedule";
import { sendCampaign } from "@/lib/campaigns/send";
import { db } from "@/lib/db";
import { startPumpScan } from "@/lib/pump/scan";
import { campaignRow, countByStatus, createDraft, createFilledList, createSender } from "@/lib/test/campaigns";
import { useOwnDatabase } from "@/lib/test/database";
import { ownerCtx } from "@/lib/test/factories";
import { startFaultServer } from "@/lib/test/faults/start-server";

let database: Awaited<ReturnType<typeof useOwnDatabase>>;
const services: { stop(): Promise<void> }[] = [];
let sink: Awaited<ReturnType<typeof startFaultServer>>;

beforeAll(async () => {
  database = await useOwnDatabase();
  const { startInngest } = await import("../worker");
  sink = await startFaultServer({ delayMs: 5 });
  services.push(await startInngest(), await startPumpScan());
});

afterAll(async () => {
  await Promise.all(services.map(({ stop }) => stop()));
  await sink.stop();
  await database.drop();
});

async function draft(size: number, ratePerSecond: number | null = null) {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, size);
  const sender = await createSender(ctx, { port: sink.port, ratePerSecond });
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id], senderId: sender.id });
  const sent = async () => (await countByStatus(campaignId)).sent ?? 0;
  const underWay = async () => (await countByStatus(campaignId)).sending ?? 0;
  const status = async () => (await campaignRow(campaignId)).status;
  return { ctx, campaignId, sent, underWay, status };
}

const soon = { timeout: 30_000, interval: 50 };

test("a scheduled campaign starts at its time and ends by itself", async () => {
  const { ctx, campaignId, status } = await draft(200);
  await scheduleCampaign(ctx, {
    campaignId,
    sendAt: new Date(Date.now() + 60_000),
    timeZone: "UTC",
    windowEndAt: null,
  });
  await db.update(campaigns).set({ sendAt: sql`now()` }).where(eq(campaigns.id, campaignId));
  await expect.poll(status, soon).toBe("sent");
  expect(await countByStatus(campaignId)).toEqual({ sent: 200 });
});

test("paused it is quiet, resumed it goes on, canceled it never starts again", async () => {
  const { ctx, campaignId, sent, underWay, status } = await draft(500, 40);
  await sendCampaign(ctx, { campaignId, windowEndAt: null });
  await expect.poll(sent, soon).toBeGreaterThan(10);
  await pauseCampaign(ctx, { campaignId });
  await expect.poll(underWay, soon).toBe(0);
  const quiet = sink.total();
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(sink.total()).toBe(quiet);
  expect(await countByStatus(campaignId)).toEqual({ sent: await sent(), pending: 500 - (await sent()) });

  await resumeCampaign(ctx, { campaignId });
  await expect.poll(() => sink.total(), soon).toBeGreaterThan(quiet);
  await cancelCampaign(ctx, { campaignId });
  await expect.poll(underWay, soon).toBe(0);
  const stopped = sink.total();
  await new Promise((resolve) => setTimeout(resolve, 4_500));
  expect(sink.total()).toBe(stopped);
  expect(await status()).toBe("canceled");
  expect(await countByStatus(campaignId)).toEqual({ sent: await sent(), canceled: 500 - (await sent()) });
}, 60_000);

test("a dead sender keeps nobody else from sending", async () => {
  const dead = await draft(50);
  const { senderId } = await campaignRow(dead.campaignId);
  await db.execute(sql`update senders set port = 1 where id = ${senderId}`);
  await sendCampaign(dead.ctx, { campaignId: dead.campaignId, windowEndAt: null });
  const alive = await draft(200);
  await sendCampaign(alive.ctx, { campaignId: alive.campaignId, windowEndAt: null });
  await expect.poll(alive.status, soon).toBe("sent");
  await expect.poll(async () => (await campaignRow(dead.campaignId)).heldBy, soon).toBe("senderFailing");
  expect(await countByStatus(dead.campaignId)).toEqual({ pending: 50 });
}, 60_000);
