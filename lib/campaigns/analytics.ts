import { and, asc, count, desc, eq, min, sql } from "drizzle-orm";
import { campaigns, links, messages, trackingEvents, workspaces } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import type { CampaignAnalytics, OneCampaign } from "./schema";

const HOUR_MS = 3_600_000;
/** Reasons beyond these are rare ones; the list of messages has them all. */
const MAX_FAILURE_REASONS = 50;

export async function getCampaignAnalytics(ctx: Ctx, { campaignId }: OneCampaign): Promise<CampaignAnalytics> {
  authorize(ctx, "campaigns:read");
  const { db } = ctx;
  const [campaign] = await db
    .select({
      startedAt: campaigns.startedAt,
      endedAt: campaigns.endedAt,
      audienceCount: campaigns.audienceCount,
      timeZone: workspaces.timeZone,
    })
    .from(campaigns)
    .innerJoin(workspaces, eq(workspaces.id, campaigns.workspaceId))
    .where(and(eq(campaigns.id, campaignId), eq(campaigns.workspaceId, ctx.workspaceId)));
  if (!campaign) throw notFound("campaign");

  const [totals, skipped, failures, linkRows, events] = await Promise.all([
    readTotals(db, campaignId),
    readSkipped(db, campaignId),
    readFailures(db, campaignId),
    readLinks(db, campaignId),
    readSpan(db, campaignId),
  ]);
  const from = campaign.startedAt ?? new Date();
  const to = events ?? campaign.endedAt ?? new Date();
  const bucket = chooseBucket(to.getTime() - from.getTime());
  return {
    audienceCount: campaign.audienceCount,
    ...totals,
    skipped,
    failures,
    links: linkRows,
    bucket,
    timeline: await readTimeline(db, campaignId, bucket, campaign.timeZone),
  };
}

function chooseBucket(spanMs: number): CampaignAnalytics["bucket"] {
  if (spanMs <= 2 * HOUR_MS) return "minute";
  return spanMs <= 96 * HOUR_MS ? "hour" : "day";
}

const ofCampaign = (campaignId: string) => eq(messages.campaignId, campaignId);

async function readTotals(db: Db, campaignId: string) {
  const [totals] = await db
    .select({
      sentCount: sql<number>`(count(*) filter (where ${messages.status} = 'sent'))::int`,
      failedCount: sql<number>`(count(*) filter (where ${messages.status} = 'failed'))::int`,
      openedCount: sql<number>`count(${messages.openedAt})::int`,
      clickedCount: sql<number>`count(${messages.clickedAt})::int`,
      unsubscribedCount: sql<number>`count(${messages.unsubscribedAt})::int`,
      openCount: sql<number>`coalesce(sum(${messages.openCount}), 0)::int`,
      clickCount: sql<number>`coalesce(sum(${messages.clickCount}), 0)::int`,
    })
    .from(messages)
    .where(ofCampaign(campaignId));
  return totals!;
}

async function readSkipped(db: Db, campaignId: string) {
  const rows = await db
    .select({ reason: messages.skipReason, count: count() })
    .from(messages)
    .where(and(ofCampaign(campaignId), eq(messages.status, "skipped")))
    .groupBy(messages.skipReason)
    .orderBy(desc(count()));
  return rows.map(({ reason, count }) => ({ reason: reason!, count }));
}

/** Failures by what the server said: replies that differ only in numbers, ids and addresses count as one. */
async function readFailures(db: Db, campaignId: string) {
  const rows = await db.execute<{ code: number | null; reason: string; count: number }>(sql`
    select substring(reason from '^[245][0-9][0-9]')::int as code, reason, sum(n)::int as count from (
      select regexp_replace(regexp_replace(coalesce(reason, ''), '<?[^[:space:]<>]+@[^[:space:]<>]+>?', '<…>', 'g'),
        '[0-9a-zA-Z_-]*[0-9][0-9a-zA-Z_-]{7,}', '…', 'g') as reason, count(*) as n
      from ${messages} where campaign_id = ${campaignId} and status = 'failed' group by 1) grouped
    group by reason order by count desc, reason limit ${MAX_FAILURE_REASONS}`);
  return [...rows];
}

/** By target: a mail may lead to it twice, and so do the variants of a campaign. */
async function readLinks(db: Db, campaignId: string) {
  return db
    .select({
      position: min(links.position).mapWith(Number),
      url: links.url,
      clickCount: sql<number>`count(${trackingEvents.id})::int`,
      clickedCount: sql<number>`count(distinct ${trackingEvents.messageId})::int`,
    })
    .from(links)
    .leftJoin(
      trackingEvents,
      and(
        eq(trackingEvents.campaignId, links.campaignId),
        eq(trackingEvents.kind, "click"),
        eq(trackingEvents.linkPosition, links.position),
      ),
    )
    .where(eq(links.campaignId, campaignId))
    .groupBy(links.url)
    .orderBy(asc(min(links.position)));
}

/** When something last happened to it. */
async function readSpan(db: Db, campaignId: string): Promise<Date | null> {
  const [row] = await db
    .select({
      last: sql`greatest(max(${messages.sentAt}), max(${messages.openedAt}), max(${messages.clickedAt}))`.mapWith(
        messages.sentAt,
      ),
    })
    .from(messages)
    .where(ofCampaign(campaignId));
  return row?.last ?? null;
}

async function readTimeline(db: Db, campaignId: string, bucket: string, timeZone: string) {
  const rows = await db.execute<{
    at: string;
    sent: number;
    opened: number;
    clicked: number;
    unsubscribed: number;
  }>(sql`
    select date_trunc(${bucket}, happened.at, ${timeZone}) as at,
      (count(*) filter (where kind = 'sent'))::int as sent, (count(*) filter (where kind = 'opened'))::int as opened,
      (count(*) filter (where kind = 'clicked'))::int as clicked,
      (count(*) filter (where kind = 'unsubscribed'))::int as unsubscribed
    from ${messages} m cross join lateral (values
      ('sent', m.sent_at), ('opened', m.opened_at), ('clicked', m.clicked_at), ('unsubscribed', m.unsubscribed_at)
    ) happened (kind, at)
    where m.campaign_id = ${campaignId} and happened.at is not null
    group by 1 order by 1`);
  return [...rows].map(({ at, ...counts }) => ({ at: new Date(at), ...counts }));
}
