import { type SQL, sql } from "drizzle-orm";
import { campaignContacts, campaignLists, contacts, memberships } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { isPaused, isSuppressed, isUnconfirmed } from "@/lib/messages/unwanted";
import { exclusionOf, type Follower, type Following, findFollower } from "./family";

/** As a `limit`. */
const EVERYBODY = 2_147_483_647;

/**
 * The next contacts of a campaign by id, each once, with the reason why one gets nothing: `contact_id, email, skip_reason,
 * exclusion`. Each list is read along its key, so a chunk costs the same at the start and at the millionth contact, and
 * whoever is excluded counts in it.
 */
export function selectAudience(campaign: Follower, after: string, limit: number): SQL {
  return sql`
    select c.id as contact_id, c.workspace_id, c.email,
      (case
        when ${isSuppressed} then 'suppressed'
        when not chosen.subscribed and chosen.unsubscribed then 'unsubscribed'
        when not chosen.subscribed or ${isUnconfirmed} then 'unconfirmed'
        when ${isPaused} then 'paused'
        when c.email !~ '^[^@[:space:]]+@[^@[:space:]]+$' then 'invalidAddress'
      end)::skip_reason as skip_reason,
      ${exclusionOf(campaign, sql`chosen.contact_id`)} as exclusion
    from (
      select contact_id, bool_or(status = 'subscribed') as subscribed, bool_or(status = 'unsubscribed') as unsubscribed
      from (
        (select m.contact_id, m.status
        from ${campaignLists} l cross join lateral (
          select contact_id, status from ${memberships}
          where list_id = l.list_id and contact_id > ${after} order by contact_id limit ${limit}) m
        where l.campaign_id = ${campaign.id})
        union all
        (select contact_id, 'subscribed' from ${campaignContacts}
        where campaign_id = ${campaign.id} and contact_id > ${after} order by contact_id limit ${limit})
      ) candidates (contact_id, status)
      group by contact_id order by contact_id limit ${limit}
    ) chosen
    join ${contacts} c on c.id = chosen.contact_id`;
}

/** How many would get it at this moment. */
export async function countRecipients(db: Db, campaign: Following): Promise<number> {
  const follower = await findFollower(db, campaign);
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from (${selectAudience(follower, "", EVERYBODY)}) audience
    where skip_reason is null and exclusion is null`);
  return row!.count;
}
