import { eq, sql } from "drizzle-orm";
import { type campaigns, messages, workspaces } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";

type Row = typeof campaigns.$inferSelect;

/** So few tell nothing of the rest, whatever share they are. */
const MIN_BOUNCED = 10;
const MIN_COMPLAINED = 3;
const MIN_SENT = 100;

/**
 * Throws when more of the campaign's mails bounced or were complained of than its workspace allows: those since a person
 * last resumed it in spite of that. Refused at once or returned later is the same: nobody is there.
 */
export async function assertRates(db: Db, { id, workspaceId, ratesSince }: Row) {
  const [allowed] = await db
    .select({ bounced: workspaces.maxBouncePercent, complained: workspaces.maxComplaintPercent })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  const since = sql`m.campaign_id = ${id} and m.claimed_at > ${(ratesSince ?? new Date(0)).toISOString()}::timestamptz`;
  // Each along an index of few rows: how many were sent, of a million, is counted only when there is something to compare.
  const [bad] = await db.execute<{ bounced: number; complained: number }>(sql`
    select (select count(*) from ${messages} m where ${since} and m.status = 'failed')::int
        + (select count(*) from ${messages} m where ${since} and m.bounced_at is not null)::int as bounced,
      (select count(*) from ${messages} m where ${since} and m.complained_at is not null)::int as complained`);
  const { bounced, complained } = bad!;
  const mayBounce = allowed!.bounced !== null && bounced >= MIN_BOUNCED;
  const mayComplain = allowed!.complained !== null && complained >= MIN_COMPLAINED;
  if (!mayBounce && !mayComplain) return;
  // No further than it takes to be sure that the bad ones are few among them.
  const enough = (part: number, percent: number | null) => (percent === null ? 0 : (100 * part) / percent);
  const most = Math.max(MIN_SENT, enough(bounced, allowed!.bounced), enough(complained, allowed!.complained));
  const limit = Number.isFinite(most) ? sql`limit ${Math.ceil(most)}` : sql``;
  const [all] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select from ${messages} m where ${since} and m.status in ('sent', 'failed') ${limit}) tried`);
  const { count } = all!;
  if (count < MIN_SENT) return;
  const exceeds = (part: number, percent: number | null) => percent !== null && (100 * part) / count > percent;
  if (mayBounce && exceeds(bounced, allowed!.bounced)) {
    throw new AppError("conflict", "campaigns.errors.bounceRate", { bounced, count, percent: allowed!.bounced! });
  }
  if (mayComplain && exceeds(complained, allowed!.complained)) {
    throw new AppError("conflict", "campaigns.errors.complaintRate", {
      complained,
      count,
      percent: allowed!.complained!,
    });
  }
}
