import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { resumeCampaign } from "@/lib/campaigns/pause";
import { campaignRow, countByStatus } from "../campaigns";
import { useOwnDatabase } from "../database";
import { startWorkerProcess } from "../worker-process";
import { planCampaign, untilOver } from "./campaign";
import { nothingWrong } from "./check-delivery";
import { startFaultServer } from "./start-server";

const data = mkdtempSync(join(tmpdir(), "lettermill-disk-"));
const folder = join(data, "journal");
mkdirSync(folder);
const mount = (...args: string[]) => spawnSync("mount", [...args, folder]).status === 0;
const isMounted = mount("-t", "tmpfs", "-o", "size=4k", "tmpfs");

let database: Awaited<ReturnType<typeof useOwnDatabase>>;
beforeAll(async () => {
  database = await useOwnDatabase();
});
afterAll(async () => {
  await database.drop();
  if (isMounted) spawnSync("umount", [folder]);
  rmSync(data, { recursive: true });
});

test.runIf(isMounted)(
  "a disk that is full: the campaign pauses and says so, and goes on when there is room",
  async () => {
    const server = await startFaultServer({ delayMs: 5 });
    const emails = Array.from({ length: 120 }, (_, n) => `reader${n}@accept.example`);
    const campaign = await planCampaign({ emails, connections: 3, server });
    const worker = await startWorkerProcess({ env: { LETTERMILL_DATA: data } });
    try {
      await campaign.begin();
      await expect.poll(campaign.status, { timeout: 30_000 }).toBe("paused");
      expect(await campaignRow(campaign.campaignId)).toMatchObject({
        pauseReason: "journalFailed",
        pauseDetail: expect.stringContaining("no space left on device"),
      });
      const { sent = 0, ...rest } = await countByStatus(campaign.campaignId);
      expect(sent).toBe(server.total());
      expect(rest).toEqual({ pending: emails.length - sent });

      expect(mount("-o", "remount,size=1m")).toBe(true);
      await resumeCampaign(campaign.ctx, { campaignId: campaign.campaignId });
      await untilOver(campaign);
      expect(await campaign.check()).toEqual(nothingWrong);
    } finally {
      await worker.kill("SIGTERM");
      await server.stop();
    }
  },
  90_000,
);
