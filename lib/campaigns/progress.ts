import { and, eq, sql } from "drizzle-orm";
import { campaigns, messages, waves } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { readRecent, readTogether } from "@/lib/db/read-together";
import { notFound } from "@/lib/errors";
import { type MessageStatus, messageStatuses } from "@/lib/messages/schema";
import type { CampaignProgress, OneCampaign } from "./schema";

const RATE_WINDOW_SECONDS = 10;

/** Counts the ledger anew, though never more often than the database bears: a million rows take about a second. */
export async function getCampaignProgress(ctx: Ctx, { campaignId }: OneCampaign): Promise<CampaignProgress> {
  authorize(ctx, "campaigns:read");
  return readTogether(keyOf(ctx, campaignId), () => countProgress(ctx, campaignId));
}

/** For a page that asks anew as soon as it stands: the count before is there at once. */
export async function getRecentCampaignProgress(ctx: Ctx, { campaignId }: OneCampaign): Promise<CampaignProgress> {
  authorize(ctx, "campaigns:read");
  return readRecent(keyOf(ctx, campaignId), () => countProgress(ctx, campaignId));
}

const keyOf = ({ workspaceId }: Ctx, campaignId: string) => `progress ${workspaceId} ${campaignId}`;

/** One statement sees one moment: the campaign's audience and the ledger's rows, which must add up to it. */
async function countProgress(ctx: Ctx, campaignId: string): Promise<CampaignProgress> {
  const rows = await ctx.db
    .select({
      status: campaigns.status,
      pauseReason: campaigns.pauseReason,
      pauseDetail: campaigns.pauseDetail,
      audienceCount: campaigns.audienceCount,
      fanOutAt: campaigns.fanOutAt,
      heldUntil: campaigns.heldUntil,
      isHeld: sql<boolean>`coalesce(${campaigns.heldUntil} > now(), false)`,
      heldBy: campaigns.heldBy,
      decideAt: waves.decideAt,
      throttlePerMinute: campaigns.throttlePerMinute,
      hasHours: sql<boolean>`${campaigns.sendingHours} is not null or ${campaigns.byRecipientZone} or ${campaigns.variantStarts} is not null`,
      messageStatus: messages.status,
      count: sql<number>`count(${messages.id})::int`,
      recentCount: sql<number>`(count(*) filter (where ${messages.sentAt} > now() - make_interval(secs => ${RATE_WINDOW_SECONDS})))::int`,
      /** How long the window for the rate is open: a campaign that started four seconds ago is judged by four. */
      seconds: sql<number>`least(${RATE_WINDOW_SECONDS}, greatest(1, extract(epoch from now() - ${campaigns.startedAt})))::float8`,
      dueCount: sql<number>`(count(*) filter (where ${messages.nextAttemptAt} is null or ${messages.nextAttemptAt} <= now()))::int`,
      nextAttemptAt: sql`min(${messages.nextAttemptAt})`.mapWith(messages.nextAttemptAt),
    })
    .from(campaigns)
    .leftJoin(messages, eq(messages.campaignId, campaigns.id))
    .leftJoin(waves, and(eq(waves.campaignId, campaigns.id), eq(waves.number, campaigns.openWave)))
    .where(and(eq(campaigns.id, campaignId), eq(campaigns.workspaceId, ctx.workspaceId)))
    .groupBy(campaigns.id, waves.decideAt, messages.status);
  const [head] = rows;
  if (!head) throw notFound("campaign");

  const counts = Object.fromEntries(messageStatuses.map((status) => [status, 0])) as Record<MessageStatus, number>;
  for (const row of rows) if (row.messageStatus) counts[row.messageStatus] = row.count;
  const sum = messageStatuses.reduce((total, status) => total + counts[status], 0);
  const pending = rows.find((row) => row.messageStatus === "pending");
  const recent = rows.reduce((total, row) => total + row.recentCount, 0);
  const ratePerSecond = head.status === "sending" && recent > 0 ? recent / head.seconds : null;
  const nextAttemptAt = pending?.dueCount === 0 ? pending.nextAttemptAt : null;
  return {
    status: head.status,
    pauseReason: head.pauseReason,
    pauseDetail: head.pauseDetail,
    audienceCount: head.audienceCount,
    audienceComplete: head.fanOutAt !== null,
    counts,
    balanced: sum === head.audienceCount,
    ratePerSecond,
    secondsLeft: ratePerSecond && (counts.pending + counts.sending) / ratePerSecond,
    ...(head.status === "sending" && head.isHeld
      ? { heldUntil: head.heldUntil, heldBy: head.heldBy, nextAttemptAt: null }
      : head.hasHours && nextAttemptAt
        ? { heldUntil: nextAttemptAt, heldBy: "hours", nextAttemptAt: null }
        : head.status === "sending" && head.decideAt
          ? { heldUntil: head.decideAt, heldBy: "wave", nextAttemptAt: null }
          : { heldUntil: null, heldBy: null, nextAttemptAt }),
    throttlePerMinute: head.throttlePerMinute,
  };
}
