import { sql } from "drizzle-orm";
import { campaigns, contacts, messages, trackingEvents } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { batched } from "./batch";
import { announceCampaign } from "./live";

export type Hit = {
  kind: "open" | "click";
  workspaceId: string;
  messageId: string;
  linkPosition: number | null;
  userAgent: string | null;
};

const writers = new WeakMap<Db, (hit: Hit) => Promise<void>>();

/** Resolves once the hit is in the database, together with others that came at about the same time. */
export function writeHit(db: Db, hit: Hit): Promise<void> {
  let writer = writers.get(db);
  if (!writer) writers.set(db, (writer = batched((hits: Hit[]) => writeHits(db, hits))));
  return writer(hit);
}

/**
 * One statement for all: the message keeps the first time and the count, each hit is a row. Nothing is written about
 * contacts who don't want to be tracked, or where the campaign doesn't. Rows are locked in one order, so that batches never
 * deadlock.
 */
async function writeHits(db: Db, hits: Hit[]) {
  const column = <T>(pick: (hit: Hit) => T) => sql.param(hits.map(pick));
  const counted = await db.execute<{ workspace_id: string; campaign_id: string }>(sql`
    with hits as (
      select * from unnest(
        ${column(({ kind }) => kind)}::text[], ${column(({ workspaceId }) => workspaceId)}::text[],
        ${column(({ messageId }) => messageId)}::text[], ${column(({ linkPosition }) => linkPosition)}::int[],
        ${column(({ userAgent }) => userAgent?.slice(0, 500) ?? null)}::text[]
      ) as hit (kind, workspace_id, message_id, link_position, user_agent)
    ), counting as materialized (
      select ${messages.id} as id, ${messages.workspaceId} as workspace_id, ${messages.campaignId} as campaign_id,
        ${campaigns.trackOpens} as opens, ${campaigns.trackClicks} as clicks
      from ${messages}
      join ${campaigns} on ${campaigns.id} = ${messages.campaignId}
      left join ${contacts} on ${contacts.id} = ${messages.contactId}
      where ${messages.id} in (select message_id from hits) and ${contacts.trackingAllowed} is not false
      order by ${messages.id}
      for no key update of ${messages}
    ), counted as (
      select hits.*, counting.campaign_id
      from hits join counting on counting.id = hits.message_id and counting.workspace_id = hits.workspace_id
      where case hits.kind when 'open' then counting.opens else counting.clicks end
    ), totals as (
      select message_id, count(*) filter (where kind = 'open') as opens, count(*) filter (where kind = 'click') as clicks
      from counted group by message_id
    ), summed as (
      update ${messages} set
        opened_at = case when totals.opens > 0 then coalesce(opened_at, now()) else opened_at end,
        open_count = open_count + totals.opens,
        clicked_at = case when totals.clicks > 0 then coalesce(clicked_at, now()) else clicked_at end,
        click_count = click_count + totals.clicks
      from totals where ${messages.id} = totals.message_id
    ), kept as (
      insert into ${trackingEvents} (workspace_id, campaign_id, message_id, kind, link_position, user_agent)
      select workspace_id, campaign_id, message_id, kind::tracking_event_kind, link_position, user_agent from counted
    )
    select distinct workspace_id, campaign_id from counted`);
  for (const { workspace_id, campaign_id } of counted) announceCampaign(db, workspace_id, campaign_id);
}
