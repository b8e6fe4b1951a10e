import { afterAll, beforeAll, expect, test } from "vitest";
import { sendCampaign } from "@/lib/campaigns/send";
import { startPumpScan } from "@/lib/pump/scan";
import {
  campaignRow,
  countByStatus,
  createDraft,
  createFilledList,
  createSender,
  messagesOf,
} from "@/lib/test/campaigns";
import { useOwnDatabase } from "@/lib/test/database";
import { ownerCtx } from "@/lib/test/factories";
import { startFaultServer } from "@/lib/test/faults/start-server";
import { inngest } from "./client";
import { startInngest } from "./worker";

let database: Awaited<ReturnType<typeof useOwnDatabase>>;
beforeAll(async () => {
  database = await useOwnDatabase();
});
afterAll(() => database.drop());

test("every event delivered twice, under ids that the engine cannot know, sends no mail twice", async () => {
  const recipients = 3_000;
  const sink = await startFaultServer({ delayMs: 5 });
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, recipients);
  const sender = await createSender(ctx, { port: sink.port, maxConnections: 5, fromEmail: "news@mill.example" });
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id], senderId: sender.id });
  const delivered: string[] = [];
  const worker = await startInngest((events) => {
    delivered.push(...events.map(({ name }) => name));
    return inngest.send([...events, ...events.map((event) => ({ ...event, id: `${event.id}:again` }))]);
  });
  const scan = await startPumpScan();
  try {
    await sendCampaign(ctx, { campaignId, windowEndAt: null });
    await expect
      .poll(async () => (await campaignRow(campaignId)).status, { timeout: 300_000, interval: 200 })
      .toBe("sent");
    const arrivals = sink.arrivals();
    const counts = (await messagesOf(campaignId)).map(({ id }) => arrivals.get(`<${id.slice(4)}@mill.example>`));
    expect(new Set(counts)).toEqual(new Set([1]));
  } finally {
    await scan.stop();
    await worker.stop();
    await sink.stop();
  }
  expect(delivered).toEqual(expect.arrayContaining(["campaign/due", "campaign/pump"]));
  expect(await countByStatus(campaignId)).toEqual({ sent: recipients });
});
