import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import { resumeCampaign } from "@/lib/campaigns/pause";
import { countByStatus } from "../campaigns";
import { until } from "../until";
import { type PlannedCampaign, planCampaign, untilOver } from "./campaign";
import { nothingWrong } from "./check-delivery";
import type { Trap } from "./set-trap";
import { startFaultServer } from "./start-server";
import { trappedWorkers } from "./trapped-workers";

/** The process that carries out a person's wish dies right before, or right after, its commit leaves for the database. */
const { trap, server } = trappedWorkers();

const readers = (count: number) => Array.from({ length: count }, (_, n) => `reader${n}@accept.example`);

async function dieOf(verb: "send" | "pause" | "cancel", { ctx, campaignId }: PlannedCampaign, moment: Trap["moment"]) {
  trap.set({ via: "database", texts: ['update "campaigns" set "status"', "commit"], moment });
  const args = ["--import", "tsx", ...trap.preload.nodeArgs, join(import.meta.dirname, "verb-process.ts")];
  const child = spawn(process.execPath, [...args, verb, ctx.workspaceId, campaignId], {
    env: { ...process.env, ...trap.preload.env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  expect(await once(child, "exit")).toEqual([null, "SIGKILL"]);
}

test("killed before the send is committed: it is a draft, and can be sent", async () => {
  const campaign = await planCampaign({ emails: readers(5), server: server() });
  await dieOf("send", campaign, "before");
  expect(await campaign.status()).toBe("draft");
  expect(await countByStatus(campaign.campaignId)).toEqual({});
  await campaign.begin();
  await untilOver(campaign);
  expect(await campaign.check()).toEqual(nothingWrong);
}, 90_000);

test("killed after it: it goes by itself, and whoever presses again is told so", async () => {
  const campaign = await planCampaign({ emails: readers(5), server: server() });
  await dieOf("send", campaign, "after");
  await until("the commit arrives", async () => (await campaign.status()) !== "draft");
  await expect(campaign.begin()).rejects.toMatchObject({ code: "conflict" });
  await untilOver(campaign);
  expect(await campaign.check()).toEqual(nothingWrong);
}, 90_000);

test("killed at a pause and at a cancel: either it counts or it does not", async () => {
  const slow = await startFaultServer({ delayMs: 50 });
  try {
    const campaign = await planCampaign({ emails: readers(1_000), server: slow });
    await campaign.begin();
    await until("something was sent", () => slow.total() > 5);
    await dieOf("pause", campaign, "before");
    expect(await campaign.status()).toBe("sending");
    await dieOf("pause", campaign, "after");
    await until("the pause counts", async () => (await campaign.status()) === "paused");
    await until("nothing is under way", async () => !("sending" in (await countByStatus(campaign.campaignId))));
    const stoppedAt = slow.total();
    await resumeCampaign(campaign.ctx, { campaignId: campaign.campaignId });
    await until("it goes on", () => slow.total() > stoppedAt);
    await dieOf("cancel", campaign, "after");
    await until("the cancel counts", async () => (await campaign.status()) === "canceled");
    await until("nobody waits", async () => {
      const { pending, sending } = await countByStatus(campaign.campaignId);
      return pending === undefined && sending === undefined;
    });
    const { sent, canceled } = await countByStatus(campaign.campaignId);
    expect(sent).toBe(slow.total());
    expect(sent! + canceled!).toBe(1_000);
  } finally {
    await slow.stop();
  }
}, 120_000);
