import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { readRuntime } from "@/bin/supervisor/installation";
import { sendCampaign } from "@/lib/campaigns/send";
import { closeDb } from "@/lib/db";
import { freePort } from "@/lib/db/embedded";
import { isAlive } from "@/lib/processes";
import {
  campaignRow,
  countByStatus,
  createDraft,
  createFilledList,
  createSender,
  messagesOf,
} from "@/lib/test/campaigns";
import { ownerCtx } from "@/lib/test/factories";
import { startFaultServer } from "@/lib/test/faults/start-server";
import { pidOf, startInstallation } from "./installation";

const RECIPIENTS = 5_000;
const CONNECTIONS = 5;

test("kill -9 of worker, web and supervisor while 5,000 are being sent: none lost, none doubled", async () => {
  const data = mkdtempSync(join(tmpdir(), "lettermill-kill-"));
  chmodSync(data, 0o755);
  const own = { LETTERMILL_DATA: data, PORT: String(await freePort()) };
  let installation = await startInstallation(own);
  Object.assign(process.env, own, { LETTERMILL_ENV: "test" });
  const sink = await startFaultServer({ delayMs: 12 });
  try {
    const ctx = await ownerCtx();
    const list = await createFilledList(ctx, RECIPIENTS);
    const sender = await createSender(ctx, { port: sink.port, maxConnections: CONNECTIONS });
    const { id: campaignId } = await createDraft(ctx, { listIds: [list.id], senderId: sender.id });
    await sendCampaign(ctx, { campaignId, windowEndAt: null });

    const more = async () => {
      const before = sink.total();
      await expect.poll(() => sink.total(), { timeout: 60_000, intervals: [20] }).toBeGreaterThan(before);
      await sleep(Math.random() * 500);
    };
    for (const victim of ["worker", "web", "worker"] as const) {
      await more();
      process.kill(pidOf(data, victim), "SIGKILL");
    }
    await more();
    const orphans = (readRuntime(data).children ?? []).map(({ pid }) => pid);
    process.kill(supervisorOf(data), "SIGKILL");
    await sleep(Math.random() * 500);
    installation = await startInstallation(own);
    expect(orphans.filter(isAlive), "the children of the killed supervisor are gone").toEqual([]);

    await expect
      .poll(async () => (await campaignRow(campaignId)).status, { timeout: 300_000, intervals: [500] })
      .toBe("sent");
    const rows = await messagesOf(campaignId);
    const counts = sink.arrivals();
    const arrivals = (id: string) => counts.get(`<${id.slice(4)}@mill.example>`) ?? 0;
    expect(rows).toHaveLength(RECIPIENTS);
    expect(rows.filter(({ id }) => arrivals(id) > 1)).toEqual([]);
    expect(rows.filter(({ id, status }) => status === "sent" && arrivals(id) !== 1)).toEqual([]);
    const { sent = 0, unconfirmed = 0, ...rest } = await countByStatus(campaignId);
    expect(rest).toEqual({});
    expect(sent + unconfirmed).toBe(RECIPIENTS);
    // Three kills hit whoever was sending.
    expect(unconfirmed).toBeLessThanOrEqual(3 * CONNECTIONS);
    console.log({ sent, unconfirmed });
  } finally {
    await closeDb();
    await installation.stop();
    await sink.stop();
    rmSync(data, { recursive: true, force: true });
  }
});

/** Not the launcher, which only waits for it. */
const supervisorOf = (data: string): number => JSON.parse(readFileSync(join(data, "lettermill.lock"), "utf8")).pid;
