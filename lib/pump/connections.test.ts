import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { advanceCampaign } from "@/lib/campaigns/advance";
import { sendCampaign } from "@/lib/campaigns/send";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { getSender } from "@/lib/senders/queries";
import { UpdateSender } from "@/lib/senders/schema";
import { updateSender } from "@/lib/senders/update";
import { campaignRow, countByStatus, createDraft, createFilledList, createSender } from "@/lib/test/campaigns";
import { ownerCtx } from "@/lib/test/factories";
import { startSink } from "@/lib/test/smtp";
import { until } from "@/lib/test/until";
import { type PumpReport, pumpCampaign } from "./pump";
import { closeTransports } from "./transports";

const SIZE = 1_200;
/** How long the server thinks about each recipient. */
const THOUGHT_MS = 25;
/** The change of a running step counts at once, not at its end. */
const BUDGET_MS = 120_000;

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  await closeTransports();
  for (const clean of cleanups.splice(0)) await clean();
});

/** A slow server that counts the connections that stand at the moment. */
async function startSlowServer() {
  let connectionCount = 0;
  const sink = await startSink({
    onConnect: (_, done) => {
      connectionCount++;
      done();
    },
    onClose: () => void connectionCount--,
    onRcptTo: (_, __, done) => void sleep(THOUGHT_MS).then(() => done()),
  });
  cleanups.push(sink.stop);
  return { ...sink, connectionCount: () => connectionCount };
}

async function changeConnections(ctx: Ctx, senderId: string, maxConnections: number) {
  const { version } = await getSender(ctx, { senderId });
  await updateSender(ctx, UpdateSender.parse({ senderId, version, maxConnections }));
}

/** Step after step, as the engine calls them. */
async function pumpToTheEnd(campaignId: string, senderId: string) {
  let report: PumpReport | undefined;
  do {
    const { seq } = await campaignRow(campaignId);
    report = await pumpCampaign(db, { campaignId, senderId, seq }, { after: report?.after, budgetMs: BUDGET_MS });
  } while (report.next === "more");
}

test("more or fewer connections count within seconds while a campaign runs, and nobody is lost or written to twice", async () => {
  const ctx = await ownerCtx();
  const server = await startSlowServer();
  const { id: senderId } = await createSender(ctx, { port: server.port, maxConnections: 2 });
  const list = await createFilledList(ctx, SIZE);
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id], senderId });
  await sendCampaign(ctx, { campaignId, windowEndAt: null });
  await advanceCampaign(db, campaignId);
  const running = pumpToTheEnd(campaignId, senderId);
  const isRunning = async () => ((await countByStatus(campaignId)).pending ?? 0) > 0;

  await until("mail leaves", () => server.mails.length > 20);
  expect(server.connectionCount()).toBe(2);
  await changeConnections(ctx, senderId, 8);
  await until("eight connections stand", () => server.connectionCount() === 8);
  expect(await isRunning()).toBe(true);
  await changeConnections(ctx, senderId, 3);
  await until("three are left", () => server.connectionCount() === 3);
  expect(await isRunning()).toBe(true);
  await changeConnections(ctx, senderId, 10);

  await running;
  expect(await countByStatus(campaignId)).toEqual({ sent: SIZE });
  const recipients = server.mails.flatMap(({ to }) => to);
  expect(recipients).toHaveLength(SIZE);
  expect(new Set(recipients).size).toBe(SIZE);
}, 180_000);
