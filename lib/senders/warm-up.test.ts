import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { attempts, senders } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { createSender } from "@/lib/test/campaigns";
import { ownerCtx } from "@/lib/test/factories";
import { createSentMessage } from "@/lib/test/messages";
import { advanceWarmUps, beginWarmUp, nextWarmUp } from "./warm-up";

const warmUp = { perDay: 100, growthPercent: 50, goal: 10_000, day: "2026-06-01", heldBy: null };
const DAY = "2026-06-02";

test.each([
  ["grows by what was welcome", { tried: 100, unwelcome: 4 }, { perDay: 150, heldBy: null }],
  ["stays when some were refused", { tried: 100, unwelcome: 5 }, { perDay: 100, heldBy: "refusals" }],
  ["falls when many were", { tried: 60, unwelcome: 6 }, { perDay: 50, heldBy: "refusals" }],
  ["stays when it was not used", { tried: 40, unwelcome: 0 }, { perDay: 100, heldBy: "unused" }],
  ["stays after a day off", { tried: 0, unwelcome: 0 }, { perDay: 100, heldBy: "unused" }],
] as const)("the ceiling %s", (_, day, expected) => {
  expect(nextWarmUp(warmUp, day, DAY)).toMatchObject({ ...expected, day: DAY });
});

test("it ends at its goal", () => {
  expect(nextWarmUp({ ...warmUp, perDay: 8_000 }, { tried: 8_000, unwelcome: 0 }, DAY)).toBeNull();
});

test("a change keeps the day for which the ceiling was set, so that it does not grow twice", () => {
  const plan = { perDay: 70, growthPercent: 20, goal: 500 };
  expect(beginWarmUp(plan, warmUp)).toEqual({ ...plan, day: "2026-06-01", heldBy: null });
  expect(beginWarmUp(null, warmUp)).toBeNull();
});

test("the day before decides, once, and by its own tries alone", async () => {
  const ctx = await ownerCtx();
  const { message } = await createSentMessage(ctx);
  const { id } = await createSender(ctx, { warmUp: { ...warmUp, perDay: 10 } });
  const { id: other } = await createSender(ctx, { warmUp: { ...warmUp, perDay: 10 } });
  const tried = (senderId: string, moment: string, outcome: "accepted" | "refused", count: number) =>
    db.insert(attempts).values(
      Array.from({ length: count }, () => ({
        messageId: message.id,
        workspaceId: ctx.workspaceId,
        campaignId: message.campaignId,
        senderId,
        outcome,
        durationMs: 1,
        createdAt: new Date(moment),
      })),
    );
  await tried(id, "2026-06-01T00:00:00Z", "accepted", 10);
  await tried(id, "2026-06-02T00:00:00Z", "refused", 10);
  await tried(other, "2026-06-01T23:59:59Z", "refused", 10);
  const ceilings = async () => {
    const rows = await db.select().from(senders).where(eq(senders.workspaceId, ctx.workspaceId)).orderBy(senders.id);
    return rows.map((row) => row.warmUp?.perDay);
  };
  await advanceWarmUps(db, DAY);
  expect(await ceilings()).toEqual([15, 5]);
  await advanceWarmUps(db, DAY);
  expect(await ceilings()).toEqual([15, 5]);
});
