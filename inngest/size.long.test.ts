import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sendCampaign } from "@/lib/campaigns/send";
import { db } from "@/lib/db";
import { startPumpScan } from "@/lib/pump/scan";
import { campaignRow, countByStatus, createDraft, createFilledList, createSender } from "@/lib/test/campaigns";
import { useOwnDatabase } from "@/lib/test/database";
import { ownerCtx } from "@/lib/test/factories";
import { limits } from "./executor/limits";

const RECIPIENTS = 1_000_000;

/** Mail is taken as fast as it comes, so that what is measured is the engine's share. */
vi.mock("@/lib/mail/open-transport", () => ({
  openTransport: async () => ({
    capacity: 50,
    lanes: 50,
    handOver: async (item: { begin(): boolean; commit(): boolean }) =>
      item.begin() && item.commit() ? { kind: "accepted", code: 250, reply: "OK" } : { kind: "unbegun" },
    close: async () => {},
  }),
}));

/** Steps of a fifth of a second instead of eight: as many as a campaign of hours has, so that runs follow each other. */
vi.mock("@/lib/pump/pump", async (original) => {
  const { pumpCampaign } = await original<typeof import("@/lib/pump/pump")>();
  return {
    pumpCampaign: (...[db, call, options]: Parameters<typeof pumpCampaign>) =>
      pumpCampaign(db, call, { ...options, budgetMs: 200 }),
  };
});

let database: Awaited<ReturnType<typeof useOwnDatabase>>;
beforeAll(async () => {
  database = await useOwnDatabase();
});
afterAll(() => database.drop());

/** Of one function: how many runs it had, and the most that any of them had of each. In bytes, but for the first two. */
type Sizes = { function: string; runs: number; steps: number; event: number; output: number; state: number };

test("a campaign of a million stays far inside an Inngest server's limits", async () => {
  const { startInngest } = await import("./worker");
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, RECIPIENTS);
  const sender = await createSender(ctx, { maxConnections: 50 });
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id], senderId: sender.id });
  const worker = await startInngest();
  const scan = await startPumpScan();
  const began = Date.now();
  try {
    await sendCampaign(ctx, { campaignId, windowEndAt: null });
    await expect
      .poll(async () => (await campaignRow(campaignId)).status, { timeout: 1_500_000, interval: 1_000 })
      .toBe("sent");
  } finally {
    await scan.stop();
    await worker.stop();
  }
  console.log(`${RECIPIENTS} recipients in ${Math.round((Date.now() - began) / 1_000)} s`);
  expect(await countByStatus(campaignId)).toEqual({ sent: RECIPIENTS });

  const sizes = await db.execute<Sizes>(sql`
    select function_id as function, count(*)::int as runs, max(step_count) as steps, max(octet_length(event::text)) as event,
      coalesce(max((select max(octet_length(result::text)) from executor.steps where run_id = runs.id)), 0) as output,
      max(octet_length(event::text) + state_bytes + coalesce(octet_length(output::text), 0))::int as state
    from executor.runs group by function_id order by function_id`);
  console.table([...sizes]);
  const pumps = sizes.find((row) => row.function === "lettermill-pump-campaign")!;
  // The runs have followed each other: what one holds is as much as any will ever hold.
  expect(pumps.runs).toBeGreaterThan(1);
  expect(pumps.steps).toBe(201);
  for (const { steps, event, output, state } of sizes) {
    expect(steps).toBeLessThan(limits.stepsPerRun / 4);
    expect(event).toBeLessThan(1_024);
    expect(output).toBeLessThan(1_024);
    expect(state).toBeLessThan(limits.stateBytes / 100);
  }
}, 1_800_000);
