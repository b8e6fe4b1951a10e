import { sql } from "drizzle-orm";
import { campaigns, pumps } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { enqueue } from "@/lib/outbox";
import { HEAD_START_HOURS } from "./start";

const headStart = sql`make_interval(hours => case when w.by_recipient_zone then ${HEAD_START_HOURS}::int else 0 end)`;

/**
 * Hands on every campaign that waits for somebody: due, past its window, or still sending with nobody pumping. Each is
 * put off for a while in the same transaction, so that the next look does not find it again.
 */
export async function findWork(db: Db): Promise<string[]> {
  return db.transaction(async (tx) => {
    const found = await tx.execute<{ id: string }>(sql`
      update ${campaigns} c set wake_at = now() + interval '10 seconds'
      where c.id in (
        select id from ${campaigns} w
        where (w.status = 'scheduled' and w.send_at <= now() + ${headStart} and coalesce(w.wake_at <= now(), true))
          or (w.status in ('scheduled', 'sending', 'paused') and w.window_end_at <= now()
            and coalesce(w.wake_at <= now(), true))
          or (w.status in ('sending', 'canceled', 'ended') and w.wake_at <= now() and not exists (
            select from ${pumps} p where p.campaign_id = w.id and p.ended_at is null and p.lease_until > now()))
        for update skip locked)
      returning c.id`);
    for (const { id } of found) await enqueue(tx, "campaign/due", { campaignId: id });
    return found.map(({ id }) => id);
  });
}
