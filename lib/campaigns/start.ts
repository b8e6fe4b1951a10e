import { eq, sql } from "drizzle-orm";
import { campaigns, links, workspaces } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { AppError, type ErrorKey } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/schema";
import { explainError } from "@/lib/i18n/translate";
import { notifyLive } from "@/lib/live";
import { enqueue } from "@/lib/outbox";
import { freezeCampaign } from "./freeze";
import type { PauseReason } from "./schema";

type Row = typeof campaigns.$inferSelect;

/** Freezes what goes out and hands the campaign to the worker; the audience is written down there. */
export async function beginSending(tx: Db, campaign: Row, windowEndAt = campaign.windowEndAt): Promise<Row> {
  const snapshot = await freezeCampaign(tx, campaign);
  await tx.delete(links).where(eq(links.campaignId, campaign.id));
  const rows = snapshot.template.links.map((url, position) => ({ campaignId: campaign.id, position, url }));
  if (rows.length > 0) await tx.insert(links).values(rows);
  return sendOn(tx, campaign, { snapshot, windowEndAt, startedAt: sql`now()` });
}

/** Gives a campaign to the worker, at its start and when it is resumed. */
export async function sendOn(tx: Db, campaign: Row, values: Record<string, unknown> = {}): Promise<Row> {
  const [row] = await tx
    .update(campaigns)
    .set({
      ...values,
      status: "sending",
      pauseReason: null,
      pauseDetail: null,
      endedAt: null,
      senderFaultCount: 0,
      heldUntil: null,
      heldBy: null,
      seq: sql`${campaigns.seq} + 1`,
      wakeAt: sql`now() + interval '3 seconds'`,
      version: sql`${campaigns.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(eq(campaigns.id, campaign.id))
    .returning();
  await enqueue(tx, "campaign/due", { campaignId: campaign.id });
  await notifyLive(tx, campaign.workspaceId, "campaign", campaign.id);
  return row!;
}

/** Starts a scheduled campaign whose time has come. What stands in its way pauses it, in words. Safe to repeat. */
export async function startDueCampaign(db: Db, campaignId: string) {
  await db.transaction(async (tx) => {
    const [campaign] = await tx.select().from(campaigns).where(eq(campaigns.id, campaignId)).for("update");
    const now = new Date();
    if (campaign?.status !== "scheduled" || !campaign.sendAt || campaign.sendAt > now) return;
    if (campaign.windowEndAt && campaign.windowEndAt <= now) return;
    try {
      await tx.transaction((inner) => beginSending(inner, campaign));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      await pauseWith(tx, campaign, pauseReasonOf(error.key), await inWorkspaceLanguage(tx, campaign, error));
    }
  });
}

/** Stops a campaign that cannot go on by itself; a person reads why, mends it and resumes. */
export async function pauseWith(
  tx: Db,
  campaign: Pick<Row, "id" | "workspaceId">,
  reason: PauseReason,
  detail: string,
) {
  await tx
    .update(campaigns)
    .set({ status: "paused", pauseReason: reason, pauseDetail: detail, wakeAt: null, updatedAt: sql`now()` })
    .where(sql`${campaigns.id} = ${campaign.id} and ${campaigns.status} in ('scheduled', 'sending')`);
  await notifyLive(tx, campaign.workspaceId, "campaign", campaign.id);
}

export function pauseReasonOf(key: ErrorKey): PauseReason {
  if (key === "campaigns.errors.noSender") return "senderGone";
  return key === "campaigns.errors.senderUnproven" ? "senderUnproven" : "renderFailed";
}

export async function inWorkspaceLanguage(db: Db, { workspaceId }: Pick<Row, "workspaceId">, error: AppError) {
  const [workspace] = await db
    .select({ locale: workspaces.locale })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  return explainError(error, workspace!.locale as Locale).message;
}
