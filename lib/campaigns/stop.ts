import { eq, sql } from "drizzle-orm";
import { campaigns, users } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx, isOverseer } from "@/lib/context";
import type { Db } from "@/lib/db";
import { AppError, invalidField } from "@/lib/errors";
import { notifyLive } from "@/lib/live";
import { lockCampaign, toCampaign } from "./queries";
import type { Campaign, OneCampaign, Stop, StopCampaign } from "./schema";

/** Who stops it and why, where that is someone whose workspace it is not; they owe its people a reason. */
export async function findStop(tx: Db, ctx: Ctx, { reason }: StopCampaign): Promise<Stop | null> {
  if (!isOverseer(ctx.actor)) return null;
  if (!reason) throw invalidField("reason", "campaigns.errors.stopReason");
  const [user] = await tx.select({ name: users.name }).from(users).where(eq(users.id, ctx.actor.userId));
  return { by: user!.name, reason };
}

/** Gives a campaign back to its people: it stays paused until one of them resumes it. */
export async function releaseCampaign(ctx: Ctx, { campaignId }: OneCampaign): Promise<Campaign> {
  authorize(ctx, "campaigns:stop");
  return ctx.db.transaction(async (tx) => {
    const { stopped, status } = await lockCampaign(tx, ctx, campaignId);
    if (!isOverseer(ctx.actor)) throw new AppError("forbidden", "campaigns.errors.release");
    if (!stopped || status !== "paused") throw new AppError("conflict", "campaigns.errors.notStopped");
    const [row] = await tx
      .update(campaigns)
      .set({ stopped: null, pauseReason: "person", updatedAt: sql`now()` })
      .where(eq(campaigns.id, campaignId))
      .returning();
    await recordAudit({ ...ctx, db: tx }, "campaign.released", { campaignId });
    await notifyLive(tx, ctx.workspaceId, "campaign", campaignId);
    return toCampaign(tx, row!);
  });
}
