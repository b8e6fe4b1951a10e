import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { getCampaignProgress } from "@/lib/campaigns/progress";
import { sendCampaign } from "@/lib/campaigns/send";
import { campaignRow, countByStatus, createDraft, createFilledList, createSender, messagesOf } from "./campaigns";
import { ownerCtx } from "./factories";
import { startSmtpSink } from "./smtp-sink";
import { startWorkerProcess } from "./worker-process";

const CONNECTIONS = 5;
const FROM_DOMAIN = "mill.example";

export type KillPlan = {
  recipients: number;
  /** Workers running at once. */
  workers: number;
  kills: number;
  /** SIGKILL unless told: with SIGTERM everything ends in order, so nothing may be left in doubt. */
  signal?: NodeJS.Signals;
  /** How long the server thinks over each message. */
  delayMs: number;
};

/**
 * Sends a campaign by real worker processes that are killed at random moments while mail leaves, and holds the ledger
 * against what the server really got.
 */
export async function killWhileSending({ recipients, workers, kills, delayMs, signal = "SIGKILL" }: KillPlan) {
  const sink = await startSmtpSink({ delayMs });
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, recipients);
  const sender = await createSender(ctx, {
    port: sink.port,
    maxConnections: CONNECTIONS,
    fromEmail: `news@${FROM_DOMAIN}`,
  });
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id], senderId: sender.id });
  /** From the start, or a restart, to the next mail. */
  const gapsMs: number[] = [];
  const endingsMs: number[] = [];
  const running = await Promise.all(Array.from({ length: workers }, startWorkerProcess));
  try {
    await sendCampaign(ctx, { campaignId, windowEndAt: null });
    for (let kill = 0; kill < kills; kill++) {
      gapsMs.push(await untilMore(sink));
      await sleep(Math.random() * 400);
      const victim = Math.floor(Math.random() * workers);
      endingsMs.push(await timed(() => running[victim]!.kill(signal)));
      expect(await getCampaignProgress(ctx, { campaignId })).toMatchObject({ balanced: true });
      running[victim] = await startWorkerProcess();
    }
    gapsMs.push(await untilMore(sink));
    await expect
      .poll(async () => (await campaignRow(campaignId)).status, { timeout: 240_000, interval: 500 })
      .toBe("sent");
  } finally {
    await Promise.all(running.map((worker) => worker.kill("SIGTERM")));
    await sink.stop();
  }

  const counts = await countByStatus(campaignId);
  const rows = await messagesOf(campaignId);
  const arrivals = (id: string) => sink.countOf(`<${id.slice(4)}@${FROM_DOMAIN}>`);
  const report = {
    ...counts,
    lost: rows.filter(({ id, status }) => status === "sent" && arrivals(id) === 0).length,
    doubled: rows.filter(({ id }) => arrivals(id) > 1).length,
    gapsMs,
    endingsMs,
    arrivedInDoubt: rows.filter(({ id, status }) => status === "unconfirmed" && arrivals(id) === 1).length,
  };
  expect(report).toMatchObject({ lost: 0, doubled: 0 });
  expect((counts.sent ?? 0) + (counts.unconfirmed ?? 0)).toBe(recipients);
  expect(counts.unconfirmed ?? 0).toBeLessThanOrEqual(signal === "SIGKILL" ? kills * CONNECTIONS : 0);
  expect(await getCampaignProgress(ctx, { campaignId })).toMatchObject({ balanced: true, status: "sent" });
  console.log(report);
  return report;
}

const untilMore = (sink: { total(): number }) => {
  const before = sink.total();
  return timed(() => expect.poll(() => sink.total(), { timeout: 60_000, interval: 20 }).toBeGreaterThan(before));
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return Math.round(performance.now() - startedAt);
}
