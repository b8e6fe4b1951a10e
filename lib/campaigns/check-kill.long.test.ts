import { setTimeout as sleep } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { campaignFindings, contacts } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { createDraft, createFilledList, createTemplate } from "@/lib/test/campaigns";
import { useOwnDatabase } from "@/lib/test/database";
import { ownerCtx } from "@/lib/test/factories";
import { startWorkerProcess } from "@/lib/test/worker-process";
import { checkCampaign } from "./check";
import { startCheck } from "./start-check";

const PEOPLE = 20_000;
const KILLS = 3;

let database: Awaited<ReturnType<typeof useOwnDatabase>>;
beforeAll(async () => {
  database = await useOwnDatabase();
});
afterAll(() => database.drop());

test("20,000 mails, the worker killed at random moments: everyone is looked at once", async () => {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, PEOPLE);
  await db.update(contacts).set({ firstName: null }).where(eq(contacts.workspaceId, ctx.workspaceId));
  const { id: templateId } = await createTemplate(ctx, { html: "<p>Hi {{ contact.first_name }},</p>" });
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id], templateId });
  await startCheck(ctx, { campaignId });
  const read = async () => (await checkCampaign(ctx, { campaignId })).run!;
  const isBeyond = (reached: number) => async () => {
    const { readCount, status } = await read();
    return readCount > reached || status === "done";
  };

  let reached = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const worker = await startWorkerProcess();
    await expect.poll(isBeyond(reached), { timeout: 120_000, interval: 10 }).toBe(true);
    await sleep(Math.random() * 300);
    await worker.kill("SIGKILL");
    const { readCount, findings } = await read();
    console.log(`killed at ${readCount}`);
    expect(findings[0]?.count ?? 0).toBe(readCount);
    expect(await db.$count(campaignFindings, eq(campaignFindings.campaignId, campaignId))).toBe(readCount);
    reached = readCount;
  }

  const worker = await startWorkerProcess();
  await expect.poll(async () => (await read()).status, { timeout: 120_000 }).toBe("done");
  await worker.kill("SIGTERM");
  expect(await read()).toMatchObject({ readCount: PEOPLE, findings: [{ count: PEOPLE, quote: "Hi ," }] });
  expect(await db.$count(campaignFindings, eq(campaignFindings.campaignId, campaignId))).toBe(PEOPLE);
});
