import { type SQL, sql } from "drizzle-orm";
import { campaignContacts, campaignLists, contacts, memberships, suppressions } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import type { SkipReason } from "@/lib/messages/schema";

/** As a `limit`. */
export const EVERYBODY = 2_147_483_647;

/**
 * The next contacts of a campaign by id, each once, with the reason why one gets nothing: `contact_id, email, skip_reason`.
 * Each list is read along its key, so a chunk costs the same at the start and at the millionth contact.
 */
export function selectAudience(campaignId: string, after: string, limit: number): SQL {
  return sql`
    select c.id as contact_id, c.workspace_id, c.email,
      (case
        when s.email is not null then 'suppressed'
        when not chosen.subscribed and chosen.unsubscribed then 'unsubscribed'
        when not chosen.subscribed then 'unconfirmed'
        when c.email !~ '^[^@[:space:]]+@[^@[:space:]]+$' then 'invalidAddress'
      end)::skip_reason as skip_reason
    from (
      select contact_id, bool_or(status = 'subscribed') as subscribed, bool_or(status = 'unsubscribed') as unsubscribed
      from (
        (select m.contact_id, m.status
        from ${campaignLists} l cross join lateral (
          select contact_id, status from ${memberships}
          where list_id = l.list_id and contact_id > ${after} order by contact_id limit ${limit}) m
        where l.campaign_id = ${campaignId})
        union all
        (select contact_id, 'subscribed' from ${campaignContacts}
        where campaign_id = ${campaignId} and contact_id > ${after} order by contact_id limit ${limit})
      ) candidates (contact_id, status)
      group by contact_id order by contact_id limit ${limit}
    ) chosen
    join ${contacts} c on c.id = chosen.contact_id
    left join ${suppressions} s on s.workspace_id = c.workspace_id and s.email = c.email`;
}

/** How many would get it at this moment, and how many not, by the reason. */
export async function countAudience(db: Db, campaignId: string) {
  const rows = await db.execute<{ reason: SkipReason | null; count: number }>(sql`
    select skip_reason as reason, count(*)::int as count
    from (${selectAudience(campaignId, "", EVERYBODY)}) audience group by 1 order by 2 desc`);
  const all = [...rows];
  return {
    audienceCount: all.reduce((sum, { count }) => sum + count, 0),
    recipientCount: all.find(({ reason }) => reason === null)?.count ?? 0,
    skipped: all.flatMap(({ reason, count }) => (reason ? [{ reason, count }] : [])),
  };
}
