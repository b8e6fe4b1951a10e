import { type SQL, sql } from "drizzle-orm";
import { campaignContacts, campaignLists, contacts, memberships } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { isPaused, isSuppressed, isUnconfirmed, isUnsubscribed } from "@/lib/messages/unwanted";
import { exclusionOf, type Follower, type Following, findFollower } from "./family";

/** As a `limit`. */
const EVERYBODY = 2_147_483_647;

/** Some of the contacts by their ids, of which no list has more than `limit`. */
type Part = { holds: (contactId: SQL) => SQL; limit: number };

const everybody: Part = { holds: () => sql`true`, limit: EVERYBODY };

export const onlyThose = (contactIds: string[]): Part => ({
  holds: (contactId) => sql`${contactId} = any(${sql.param(contactIds)}::text[])`,
  limit: EVERYBODY,
});

/** The contacts after one, up to `upTo`; null: to the end. */
export type Chunk = Part & { upTo: string | null };

/**
 * The next chunk of a campaign. It ends where the lists have given `limit` contacts, and where so many of the workspace
 * have been asked whether they are in a segment: so it costs the same at the start and at the millionth contact.
 */
export async function findChunk(db: Db, { id, workspaceId, included }: Follower, after: string, limit: number) {
  const part: Part = { holds: (contactId) => sql`${contactId} > ${after}`, limit };
  const asked = sql`
    (select id from ${contacts} where workspace_id = ${workspaceId} and id > ${after}
      order by id offset ${limit - 1} limit 1)`;
  const [end] = await db.execute<{ up_to: string | null }>(sql`
    select least(
      (select contact_id from (select distinct contact_id from (${fromLists(id, part)}) listed) each_once
        order by contact_id offset ${limit - 1} limit 1),
      ${included ? asked : sql`null`}) as up_to`);
  const upTo = end!.up_to;
  const chunk: Chunk = {
    upTo,
    limit,
    holds: (contactId) => sql`${contactId} > ${after} ${upTo ? sql`and ${contactId} <= ${upTo}` : sql``}`,
  };
  return chunk;
}

/** Each list is read along its key, also where the planner knows nothing of its size. */
const fromLists = (campaignId: string, { holds, limit }: Part) => sql`
  (select m.contact_id, m.status, false as by_segment
  from ${campaignLists} l cross join lateral (
    select contact_id, status from ${memberships}
    where list_id = l.list_id and ${holds(sql`contact_id`)} order by contact_id limit ${limit}) m
  where l.campaign_id = ${campaignId} and l.mode = 'include')
  union all
  (select contact_id, 'subscribed', false from ${campaignContacts}
  where campaign_id = ${campaignId} and ${holds(sql`contact_id`)} order by contact_id limit ${limit})`;

/** Of a chunk everyone is asked: a plan that looked for those who are in the segment would find all of them, each time. */
const fromSegments = ({ workspaceId, included }: Follower, part: Part) =>
  included
    ? sql`union all
      (select contacts.id, null, true from (
        select * from ${contacts} where workspace_id = ${workspaceId} and ${part.holds(sql`id`)}
        ${"upTo" in part ? sql`offset 0` : sql``}) contacts
      where ${included})`
    : sql``;

/**
 * A part of a campaign's contacts, each once, with the reason why one gets nothing: `contact_id, workspace_id, email,
 * by_segment, skip_reason, exclusion`. Whoever is excluded counts in it.
 */
export function selectAudience(campaign: Follower, part: Part): SQL {
  return sql`
    select c.id as contact_id, c.workspace_id, c.email, chosen.by_segment,
      (case
        when ${isSuppressed} then 'suppressed'
        when not chosen.subscribed and chosen.unsubscribed and not chosen.by_segment then 'unsubscribed'
        when not chosen.subscribed and not chosen.by_segment or ${isUnconfirmed} then 'unconfirmed'
        when not chosen.subscribed and ${isUnsubscribed} then 'unsubscribed'
        when ${isPaused} then 'paused'
        when c.email !~ '^[^@[:space:]]+@[^@[:space:]]+$' then 'invalidAddress'
      end)::skip_reason as skip_reason,
      ${exclusionOf(campaign, sql`chosen.contact_id`)} as exclusion
    from (
      select contact_id, bool_or(by_segment) as by_segment,
        coalesce(bool_or(status = 'subscribed'), false) as subscribed,
        coalesce(bool_or(status = 'unsubscribed'), false) as unsubscribed
      from (${fromLists(campaign.id, part)} ${fromSegments(campaign, part)}) candidates (contact_id, status, by_segment)
      group by contact_id
    ) chosen
    join ${contacts} c on c.id = chosen.contact_id`;
}

/** How many would get it at this moment. */
export async function countRecipients(db: Db, campaign: Following): Promise<number> {
  const follower = await findFollower(db, campaign);
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from (${selectAudience(follower, everybody)}) audience
    where skip_reason is null and exclusion is null`);
  return row!.count;
}
