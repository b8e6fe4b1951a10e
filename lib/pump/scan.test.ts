import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { campaigns } from "@/drizzle/schema";
import { scheduleCampaign } from "@/lib/campaigns/schedule";
import { db } from "@/lib/db";
import { campaignRow, createDraft, createFilledList } from "@/lib/test/campaigns";
import { useOwnDatabase } from "@/lib/test/database";
import { ownerCtx } from "@/lib/test/factories";
import { startPumpScan } from "./scan";
import { runStep } from "./steps";

let database: Awaited<ReturnType<typeof useOwnDatabase>>;
beforeAll(async () => {
  database = await useOwnDatabase();
});
afterAll(() => database.drop());

test("a due campaign is handed on within two seconds, and a stop lets steps end in order", async () => {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, 1);
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id] });
  const scan = await startPumpScan();
  await scheduleCampaign(ctx, {
    campaignId,
    sendAt: new Date(Date.now() + 60_000),
    timeZone: "UTC",
    windowEndAt: null,
  });
  await db.update(campaigns).set({ sendAt: sql`now()` });
  const events = () => db.execute(sql`select from outbox where name = 'campaign/due'`);
  await expect.poll(async () => (await events()).length, { timeout: 4_000 }).toBe(1);
  expect((await campaignRow(campaignId)).wakeAt).not.toBeNull();

  let isEnded = false;
  const step = runStep(async (shutdown) => {
    await new Promise((resolve) => shutdown.addEventListener("abort", resolve));
    isEnded = true;
  });
  await scan.stop();
  expect(isEnded).toBe(true);
  await step;
});
