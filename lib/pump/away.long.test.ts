import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { sendCampaign } from "@/lib/campaigns/send";
import { type Cluster, startEmbedded } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";
import { campaignRow, countByStatus, createDraft, createFilledList, createSender } from "@/lib/test/campaigns";
import { ownerCtx } from "@/lib/test/factories";
import { startFaultServer } from "@/lib/test/faults/start-server";
import { startWorkerProcess } from "@/lib/test/worker-process";

test("the database is away for a minute in the middle: it goes on by itself, and nobody gets two", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lettermill-away-"));
  chmodSync(folder, 0o755);
  const dataDir = join(folder, "postgres");
  let cluster: Cluster = await startEmbedded({ dataDir });
  const { port } = new URL(cluster.url);
  process.env.DATABASE_URL = cluster.url;
  await migrate(cluster.url);
  const sink = await startFaultServer({ delayMs: 10 });
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, 2_000);
  const sender = await createSender(ctx, { port: sink.port });
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id], senderId: sender.id });
  const worker = await startWorkerProcess();
  try {
    await sendCampaign(ctx, { campaignId, windowEndAt: null });
    await expect.poll(() => sink.total(), { timeout: 30_000 }).toBeGreaterThan(200);
    await cluster.stop();
    await sleep(60_000);
    cluster = await startEmbedded({ dataDir, choosePort: async () => Number(port) });
    const status = () => campaignRow(campaignId).then(({ status }) => status, String);
    await expect.poll(status, { timeout: 120_000, interval: 500 }).toBe("sent");
    expect(await countByStatus(campaignId)).toEqual({ sent: 2_000 });
    expect([sink.total(), sink.arrivals().size]).toEqual([2_000, 2_000]);
  } finally {
    await worker.kill("SIGTERM");
    await sink.stop();
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}, 400_000);
