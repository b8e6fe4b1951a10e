import { type SQL, sql } from "drizzle-orm";
import { campaigns, messages, type waves } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import type { Signals } from "./compare";

type Wave = typeof waves.$inferSelect;

const PAST_DAYS = 90;

/** How a wave fared until now, and how the other campaigns of the last months fared by the senders that it went by. */
export async function readSignals(
  db: Db,
  { campaignId, number, openedAt }: Wave,
): Promise<Record<"wave" | "past", Signals>> {
  const senders = sql`
    select sender_id from ${messages} where campaign_id = ${campaignId} and wave = ${number} and attempt_count > 0`;
  const others = sql`
    select c.id from ${campaigns} this join ${campaigns} c on c.workspace_id = this.workspace_id and c.id <> this.id
    where this.id = ${campaignId} and c.started_at > now() - make_interval(days => ${PAST_DAYS})`;
  return {
    wave: await count(db, sql`m.campaign_id = ${campaignId} and m.wave = ${number}`, openedAt!),
    past: await count(db, sql`m.campaign_id in (${others}) and m.sender_id in (${senders})`, openedAt!),
  };
}

/**
 * Only what came as soon after the sending as the wave is old by now: people complain and leave for days, and a wave of an
 * hour would look good beside all of them.
 */
async function count(db: Db, which: SQL, openedAt: Date): Promise<Signals> {
  const soon = (event: SQL) =>
    sql`m.status = 'sent' and ${event} <= m.sent_at + (now() - ${openedAt.toISOString()}::timestamptz)`;
  const [row] = await db.execute<Signals>(sql`
    select count(*)::int as tried,
      (count(*) filter (where m.status = 'sent'))::int as sent,
      (count(*) filter (where m.status = 'failed' or ${soon(sql`m.bounced_at`)}))::int as refused,
      (count(*) filter (where ${soon(sql`m.complained_at`)}))::int as complained,
      (count(*) filter (where m.attempt_count > 1 or m.status = 'pending'))::int as deferred,
      (count(*) filter (where ${soon(sql`m.unsubscribed_at`)}))::int as unsubscribed
    from ${messages} m where ${which} and m.attempt_count > 0`);
  return row!;
}
