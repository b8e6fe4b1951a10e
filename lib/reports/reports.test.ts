import { expect, test } from "vitest";
import { attempts, campaigns, messages, trackingEvents } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createContact, ownerCtx, viewer } from "@/lib/test/factories";
import { listDays } from "./days";
import { listReplies } from "./replies";
import { getTotals } from "./totals";

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

async function campaignWithOneMessage(ctx: Ctx, status: "draft" | "sending" | "sent") {
  const campaignId = newId("campaign");
  const messageId = newId("message");
  const { id: contactId, email } = await createContact(ctx);
  const { workspaceId, db } = ctx;
  await db.insert(campaigns).values({ id: campaignId, workspaceId, name: "News", status });
  await db.insert(messages).values({ id: messageId, workspaceId, campaignId, contactId, email, status: "sent" });
  return { campaignId, messageId, workspaceId };
}

test("the totals count campaigns, contacts and attempts of the workspace alone", async () => {
  const [ctx, other] = [await ownerCtx(), await ownerCtx()];
  const sent = await campaignWithOneMessage(ctx, "sent");
  await campaignWithOneMessage(ctx, "sending");
  await campaignWithOneMessage(ctx, "draft");
  const tries = ["accepted", "accepted", "refused", "deferred", "lost", "unconfirmed"] as const;
  await ctx.db.insert(attempts).values(tries.map((outcome) => ({ ...sent, outcome, durationMs: 5 })));

  expect(await getTotals(viewer(ctx))).toEqual({
    campaignCount: 3,
    activeCampaignCount: 1,
    contactCount: 3,
    templateCount: 0,
    succeededAttemptCount: 2,
    failedAttemptCount: 3,
  });
  expect(await getTotals(other)).toEqual({
    campaignCount: 0,
    activeCampaignCount: 0,
    contactCount: 0,
    templateCount: 0,
    succeededAttemptCount: 0,
    failedAttemptCount: 0,
  });
});

test("each day runs from midnight to midnight in the reader's zone, and empty ones are zero", async () => {
  const ctx = await ownerCtx();
  const { campaignId, messageId, workspaceId } = await campaignWithOneMessage(ctx, "sent");
  const at = (createdAt: Date) => ({ workspaceId, campaignId, messageId, createdAt });
  await ctx.db.insert(trackingEvents).values([
    { ...at(hoursAgo(0)), kind: "open" },
    { ...at(hoursAgo(0)), kind: "open" },
    { ...at(hoursAgo(0)), kind: "click" },
    { ...at(hoursAgo(24)), kind: "open" },
    { ...at(hoursAgo(24 * 9)), kind: "open" },
  ]);
  await ctx.db.insert(attempts).values({ ...at(hoursAgo(24)), outcome: "accepted", durationMs: 5 });

  const days = await listDays(ctx, { dayCount: 7, timeZone: "Asia/Kolkata" });
  expect(days.map(({ opened }) => opened)).toEqual([0, 0, 0, 0, 0, 1, 2]);
  expect(days.map(({ sent }) => sent)).toEqual([0, 0, 0, 0, 0, 1, 0]);
  for (const { at } of days) expect(at.toISOString()).toMatch(/T18:30:00.000Z$/);
});

test("another workspace's opens do not show", async () => {
  const { campaignId, messageId, workspaceId } = await campaignWithOneMessage(await ownerCtx(), "sent");
  const ctx = await ownerCtx();
  await ctx.db.insert(trackingEvents).values({ workspaceId, campaignId, messageId, kind: "open" });
  const days = await listDays(ctx, { dayCount: 2, timeZone: "UTC" });
  expect(days.map(({ opened }) => opened)).toEqual([0, 0]);
});

test("whoever may not read gets no figures", async () => {
  const ctx = await ownerCtx();
  const stranger: Ctx = {
    ...ctx,
    actor: { type: "apiKey", apiKeyId: newId("apiKey"), permissions: ["campaigns:write"] },
  };
  await expect(getTotals(stranger)).rejects.toMatchObject({ code: "forbidden" });
  await expect(listDays(stranger, { dayCount: 1, timeZone: "UTC" })).rejects.toMatchObject({ code: "forbidden" });
});

test("the servers' answers are grouped without what differs in each", async () => {
  const ctx = await ownerCtx();
  const sent = await campaignWithOneMessage(ctx, "sending");
  const said = (outcome: "accepted" | "deferred", reply: string) => ({ ...sent, outcome, reply, durationMs: 5 });
  await ctx.db
    .insert(attempts)
    .values([
      said("accepted", "250 2.0.0 Ok: queued as 4XkQ2b1Zz9"),
      said("accepted", "250 2.0.0 Ok: queued as 4XkQ2b2Yy8"),
      said("deferred", "450 4.2.0 <ann@example.com>: Greylisted"),
    ]);
  const { campaignId } = sent;
  expect(await listReplies(viewer(ctx), { campaignId })).toEqual([
    { outcome: "accepted", reply: "250 2.0.0 Ok: queued as …", count: 2, lastAt: expect.any(Date) },
    { outcome: "deferred", reply: "450 4.2.0 <…>: Greylisted", count: 1, lastAt: expect.any(Date) },
  ]);
  await expect(listReplies(await ownerCtx(), { campaignId })).rejects.toMatchObject({ code: "not_found" });
});
