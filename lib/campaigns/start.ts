import { eq, sql } from "drizzle-orm";
import { campaigns, links, workspaces } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { readClock } from "@/lib/db/clock";
import { AppError, type ErrorKey } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/schema";
import { explainError } from "@/lib/i18n/translate";
import { notifyLive } from "@/lib/live";
import { linksOf } from "@/lib/messages/snapshot";
import { enqueue } from "@/lib/outbox";
import { keepUsedVersions } from "@/lib/templates/keep-used-versions";
import { freezeSegments } from "./asked-segments";
import { templateIdsOf } from "./content";
import { freezeCampaign } from "./freeze";
import { pauseWith } from "./pause-with";
import type { PauseReason } from "./schema";
import { startVariants } from "./variant-shares";

type Row = typeof campaigns.$inferSelect;

/** Nine o'clock comes to some up to so many hours before it comes to others. */
export const HEAD_START_HOURS = 26;

/** Freezes what goes out and hands the campaign to the worker; the audience is written down there. */
export async function beginSending(tx: Db, campaign: Row, windowEndAt = campaign.windowEndAt): Promise<Row> {
  await keepUsedVersions(tx, templateIdsOf(campaign));
  const snapshot = await freezeCampaign(tx, campaign);
  await freezeSegments(tx, campaign);
  await tx.delete(links).where(eq(links.campaignId, campaign.id));
  const rows = linksOf(snapshot).map((url, position) => ({ campaignId: campaign.id, position, url }));
  if (rows.length > 0) await tx.insert(links).values(rows);
  return sendOn(tx, campaign, { snapshot, windowEndAt, startedAt: sql`now()`, ...startVariants(campaign) });
}

/** Gives a campaign to the worker, at its start and when it is resumed. */
export async function sendOn(tx: Db, campaign: Row, values: Record<string, unknown> = {}): Promise<Row> {
  // What an admin or manager stopped goes on when they have released it.
  if (campaign.stopped) throw new AppError("conflict", "campaigns.errors.stopped", campaign.stopped);
  const [row] = await tx
    .update(campaigns)
    .set({
      ...values,
      status: "sending",
      pauseReason: null,
      pauseDetail: null,
      endedAt: null,
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
    const now = await readClock(tx);
    if (campaign?.status !== "scheduled" || !campaign.sendAt || startOf(campaign) > now) return;
    if (campaign.windowEndAt && campaign.windowEndAt <= now) return;
    if (await isMissed(tx, campaign, now)) return pauseWith(tx, campaignId, "missedStart", "");
    try {
      await tx.transaction((inner) => beginSending(inner, campaign));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      await pauseWith(tx, campaignId, pauseReasonOf(error.key), await inWorkspaceLanguage(tx, campaign, error));
    }
  });
}

const startOf = ({ sendAt, byRecipientZone }: Row) =>
  new Date(sendAt!.getTime() - (byRecipientZone ? HEAD_START_HOURS * 3_600_000 : 0));

/** So late that a person should say whether it still makes sense. */
async function isMissed(tx: Db, { sendAt, workspaceId }: Row, now: Date): Promise<boolean> {
  const [workspace] = await tx
    .select({ minutes: workspaces.missedStartMinutes })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  const { minutes } = workspace!;
  return minutes !== null && now.getTime() - sendAt!.getTime() > minutes * 60_000;
}

export function pauseReasonOf(key: ErrorKey): PauseReason {
  if (key === "campaigns.errors.noSender") return "senderGone";
  if (key === "campaigns.errors.senderDisabled") return "senderDisabled";
  if (key === "campaigns.errors.bounceRate") return "bounceRate";
  if (key === "campaigns.errors.complaintRate") return "complaintRate";
  if (key === "campaigns.errors.segmentBroken") return "segmentBroken";
  return key === "campaigns.errors.senderUnproven" ? "senderUnproven" : "renderFailed";
}

export async function inWorkspaceLanguage(db: Db, { workspaceId }: Pick<Row, "workspaceId">, error: AppError) {
  const [workspace] = await db
    .select({ locale: workspaces.locale })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  return explainError(error, workspace!.locale as Locale).message;
}
