import { eq, sql } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { campaigns, messages } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { campaignRow, createDraft, createFilledList, createSender } from "@/lib/test/campaigns";
import { ownerCtx } from "@/lib/test/factories";
import { fakeTransport } from "@/lib/test/fake-transport";
import { advanceCampaign } from "./advance";
import { pumpCampaign } from "./pump";
import { sendCampaign } from "./send";

const HOUR_MS = 3_600_000;

afterEach(() => void vi.useRealTimers());

/** A campaign whose window closes in an hour, to a server that puts everyone off. */
async function deferredCampaign() {
  const ctx = await ownerCtx();
  const list = await createFilledList(ctx, 3);
  const { id: senderId } = await createSender(ctx);
  const { id: campaignId } = await createDraft(ctx, { listIds: [list.id], senderId });
  await sendCampaign(ctx, { campaignId, windowEndAt: new Date(Date.now() + HOUR_MS) });
  await advanceCampaign(db, campaignId);
  const { open } = fakeTransport({
    behave: () => ({ kind: "deferred", scope: "recipient", code: 451, reply: "later" }),
  });
  const pump = async () =>
    pumpCampaign(db, { campaignId, senderId, seq: (await campaignRow(campaignId)).seq }, { open });
  return { campaignId, pump };
}

test.each([
  ["two days behind", -48],
  ["two days ahead", 48],
])("a worker whose clock is %s plans by the database's, and closes no window", async (_, hours) => {
  const { campaignId, pump } = await deferredCampaign();
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + hours * HOUR_MS });
  expect(await pump()).toMatchObject({ deferred: 3, next: "later" });
  const seconds = sql<number>`extract(epoch from ${messages.nextAttemptAt} - now())::float8`;
  const rows = await db
    .select({ status: messages.status, seconds })
    .from(messages)
    .where(eq(messages.campaignId, campaignId));
  expect(rows).toHaveLength(3);
  for (const row of rows) {
    expect(row.status).toBe("pending");
    expect(row.seconds).toBeGreaterThan(40);
    expect(row.seconds).toBeLessThan(75);
  }
  const wakes = sql<number>`extract(epoch from ${campaigns.wakeAt} - now())::float8`;
  const [campaign] = await db
    .select({ status: campaigns.status, wakes })
    .from(campaigns)
    .where(eq(campaigns.id, campaignId));
  expect(campaign!.status).toBe("sending");
  expect(campaign!.wakes).toBeGreaterThan(30);
  expect(campaign!.wakes).toBeLessThan(61);
});
