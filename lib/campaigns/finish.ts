import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { campaigns, messages } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { readClock } from "@/lib/db/clock";
import { notifyLive } from "@/lib/live";
import type { CampaignStatus } from "./schema";

type Row = typeof campaigns.$inferSelect;

/** Rows canceled in one transaction; more are canceled by the worker, chunk by chunk. */
const CHUNK = 10_000;

/** Closes a window that has passed, and ends a campaign when every recipient was dealt with. Safe to repeat. */
export async function finishCampaign(db: Db, campaignId: string): Promise<CampaignStatus | null> {
  return db.transaction(async (tx) => {
    const [campaign] = await tx.select().from(campaigns).where(eq(campaigns.id, campaignId)).for("update");
    if (!campaign) return null;
    const status = await nextStatus(tx, campaign);
    if (status !== campaign.status) {
      await tx
        .update(campaigns)
        .set({ status, endedAt: sql`now()`, pauseReason: null, pauseDetail: null, updatedAt: sql`now()` })
        .where(eq(campaigns.id, campaignId));
      await notifyLive(tx, campaign.workspaceId, "campaign", campaignId);
    }
    if (status === "canceled" || status === "ended") await cancelPending(tx, { ...campaign, status });
    if (status === "sent") await tx.update(campaigns).set({ wakeAt: null }).where(eq(campaigns.id, campaignId));
    return status;
  });
}

async function nextStatus(tx: Db, campaign: Row): Promise<CampaignStatus> {
  const { status, windowEndAt, fanOutAt } = campaign;
  const isOpen = status === "scheduled" || status === "sending" || status === "paused";
  if (isOpen && windowEndAt && windowEndAt <= (await readClock(tx))) return "ended";
  if (status !== "sending" || !fanOutAt) return status;
  await skipDeleted(tx, campaign.id);
  return (await hasMessages(tx, campaign.id, ["pending", "sending"])) ? status : "sent";
}

/**
 * What was not begun when a campaign stopped for good is canceled, with the reason. What is under way meanwhile is
 * finished, or comes back and is canceled at the next look. What may have gone already stays in doubt.
 */
export async function cancelPending(tx: Db, campaign: Row) {
  const reason = `campaigns.reasons.${campaign.status === "ended" ? "windowClosed" : "canceled"}`;
  const { count } = await tx.execute(sql`
    update ${messages} set
      status = (case when batch_key is null then 'canceled' else 'unconfirmed' end)::message_status,
      reason = case when batch_key is null then ${reason} else reason end,
      next_attempt_at = null, batch_key = null
    where id in (
      select id from ${messages} where campaign_id = ${campaign.id} and status = 'pending' limit ${CHUNK} for update)`);
  const isLeft = count === CHUNK || (await hasMessages(tx, campaign.id, ["sending"]));
  await tx
    .update(campaigns)
    .set({ wakeAt: isLeft ? sql`now() + interval '1 second'` : null })
    .where(eq(campaigns.id, campaign.id));
}

/** A contact that was deleted after the start leaves a row that nobody can claim. */
const skipDeleted = (tx: Db, campaignId: string) =>
  tx
    .update(messages)
    .set({ status: "skipped", skipReason: "deleted", nextAttemptAt: null })
    .where(
      and(
        eq(messages.campaignId, campaignId),
        eq(messages.status, "pending"),
        isNull(messages.contactId),
        isNull(messages.batchKey),
      ),
    );

async function hasMessages(tx: Db, campaignId: string, statuses: ("pending" | "sending")[]) {
  const some = tx
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.campaignId, campaignId), inArray(messages.status, statuses)))
    .limit(1);
  return (await some).length > 0;
}
