import { and, eq, lte, type SQL, sql } from "drizzle-orm";
import { campaignContacts, campaignLists, campaigns, contacts, memberships, messages } from "@/drizzle/schema";
import { type AskedFacts, withFacts } from "@/lib/contacts/facts";
import type { Db } from "@/lib/db";
import { suppressed } from "@/lib/suppressions/suppressed";
import { wasRead } from "@/lib/was-read";
import type { Recipient } from "./render";
import { hadTheirMail, isPaused, isSuppressed, isUnconfirmed, isUnsubscribed } from "./unwanted";

/** Where a walk along the ledger begins. */
export const FROM_THE_START = "";

/** What of a campaign is held up together: one wave's messages to one mailbox provider, or to all that are nobody's. */
export type Lane = { wave: number; provider: string };

export type Claim = Lane & {
  campaignId: string;
  pumpId: string;
  senderId: string;
  after: string;
  limit: number;
  cap?: Cap | null;
  /** Nobody else. */
  contactIds?: string[];
  /** Who gets it by the clock of their own zone: where nothing may leave yet, they are put off until then. */
  zones?: Zones | null;
  /** Campaigns that one is sent again of: who has read their mail by now gets no more. */
  resentIds?: string[];
  /** What the mails need to know beside the contact's fields: one more statement, for all that were taken. */
  facts?: AskedFacts;
};

/** Zone to the moment of its opening, as ISO 8601, null for one that is open; the empty name stands for contacts without a zone. */
export type Zones = Record<string, string | null>;

/** Nobody gets more than so many campaigns in so many days. */
export type Cap = { count: number; days: number };

/** A row that is ours until it is settled or given back. */
export type Claimed = Recipient & { attemptCount: number; variant: number | null };

export type ClaimRow = {
  id: string;
  workspace_id: string;
  contact_id: string;
  email: string;
  full_name: string | null;
  first_name: string | null;
  last_name: string | null;
  birthday: string | null;
  locale: string | null;
  time_zone: string | null;
  attributes: Record<string, unknown>;
  tracking_allowed: boolean;
  attempt_count: number;
  variant: number | null;
  claimed_at: string;
};

/**
 * Takes the next messages of one lane that are due, along the key, so that a claim costs the same however many are left. Whoever
 * was suppressed or left the lists meanwhile is skipped, in the same statement. Two claimers never get the same row.
 * `last` is where the next claim goes on; null at the end of the ledger.
 */
export async function claimMessages(db: Db, claim: Claim): Promise<{ claimed: Claimed[]; last: string | null }> {
  const { claimed, last } = await claimRows(db, claim);
  return { claimed: await withFacts(db, claim.facts, claimed), last };
}

async function claimRows(db: Db, claim: Claim): ReturnType<typeof claimNext> {
  if (!claim.cap && !(await someWantLess(db, claim.campaignId))) return claimNext(db, claim);
  return db.transaction(async (tx) => {
    // Two campaigns that take the same person at once must see each other's mail: a count sees what was committed before.
    const locked = await tx.execute<{ id: string }>(sql`
      select c.id from ${contacts} c where c.id in (select contact_id from (${nextDue(claim)}) due)
      order by c.id for no key update`);
    const contactIds = locked.map(({ id }) => id);
    const { claimed } = await claimNext(tx, { ...claim, contactIds });
    return { claimed, last: contactIds.length < claim.limit ? null : contactIds.at(-1)! };
  });
}

/** Whether anyone of the workspace asked for a mail a week or a month at most. */
async function someWantLess(db: Db, campaignId: string): Promise<boolean> {
  const [row] = await db.execute<{ found: boolean }>(sql`
    select exists (select from ${contacts} where frequency is not null
      and workspace_id = (select workspace_id from ${campaigns} where id = ${campaignId})) as found`);
  return row!.found;
}

const nextDue = ({ campaignId, wave, provider, after, limit, contactIds }: Claim) => sql`
  select m.id, m.contact_id, m.variant, m.claimed_at, m.by_segment from ${messages} m
  where m.campaign_id = ${campaignId} and m.status = 'pending'
    and m.wave = ${wave} and m.provider = ${provider} and m.contact_id > ${after}
    and (m.next_attempt_at is null or m.next_attempt_at <= now()) and m.batch_key is null
    ${contactIds ? sql`and m.contact_id = any(${sql.param(contactIds)}::text[])` : sql``}
  order by m.contact_id limit ${limit}`;

/** Whatever their place in it: who is left out for being on a list is so after leaving it, too. */
export const isOnExcludedList = (campaignId: string, contactId: SQL) => sql`
  exists (select from ${campaignLists} l join ${memberships} p on p.list_id = l.list_id and p.contact_id = ${contactId}
    where l.campaign_id = ${campaignId} and l.mode = 'exclude')`;

/** Chosen alone, subscribed to one of the lists, or found by a segment, unless they left every list meanwhile. */
export const isMeant = (campaignId: string, bySegment: SQL) => sql`
  (${bySegment} and not ${isUnsubscribed}
    or exists (select from ${campaignContacts} k where k.campaign_id = ${campaignId} and k.contact_id = c.id)
    or exists (select from ${campaignLists} l
      join ${memberships} p on p.list_id = l.list_id and p.contact_id = c.id and p.status = 'subscribed'
      where l.campaign_id = ${campaignId} and l.mode = 'include'))`;

const hadEnough = ({ count, days }: Cap) => sql`
  (select count(*) from ${messages} x where x.contact_id = c.id and x.id <> next.id
    and x.status in ('sent', 'sending', 'unconfirmed') and x.claimed_at > now() - make_interval(days => ${days}))
  >= ${count}`;

const hasRead = (campaignIds: string[]) => sql`
  (select bool_or(${wasRead(sql`e`)}) from ${messages} e
    where e.campaign_id = any(${sql.param(campaignIds)}::text[]) and e.contact_id = c.id)`;

/** A zone that nobody knew a moment ago is asked for again: somebody moved there, or came with an import. */
const zoneOpensAt = (zones: Zones | null) =>
  zones
    ? sql`case when jsonb_exists(${JSON.stringify(zones)}::jsonb, coalesce(c.time_zone, ''))
        then (${JSON.stringify(zones)}::jsonb ->> coalesce(c.time_zone, ''))::timestamptz
        else now() + interval '1 minute' end`
    : sql`null::timestamptz`;

/** Between 0 and 1, the same at every try. */
const lotOf = (messageId: SQL) => sql`(hashtextextended(${messageId}, 0) / 2 ^ 64 + 0.5)`;

async function claimNext(db: Db, claim: Claim): Promise<{ claimed: Claimed[]; last: string | null }> {
  const { campaignId, pumpId, senderId, limit, cap, zones = null, resentIds = [] } = claim;
  const rows = await db.execute<ClaimRow & { left_out: boolean }>(sql`
    with next as materialized (
      ${nextDue(claim)} for update skip locked
    ), judged as materialized (
      select next.id as message_id, c.*, drawn.variant,
        greatest(${zoneOpensAt(zones)},
          case when next.claimed_at is null then nullif(greatest(k.variant_starts[drawn.variant + 1], now()), now()) end
        ) as opens_at,
        case
          when ${isSuppressed} then 'suppressed'::skip_reason
          when not ${isMeant(campaignId, sql`next.by_segment`)} then 'unsubscribed'
          when ${isOnExcludedList(campaignId, sql`c.id`)} then 'excluded'
          when ${isUnconfirmed} then 'unconfirmed'
          when ${isPaused} then 'paused'
          ${resentIds.length > 0 ? sql`when ${hasRead(resentIds)} then 'openedMeanwhile'` : sql``}
          when ${hadTheirMail} then 'frequency'
          ${cap ? sql`when ${hadEnough(cap)} then 'frequencyCap'` : sql``}
        end as skip
      from next
      -- one by one: for a claim of some hundreds the planner would rather read all contacts of a workspace
      cross join lateral (select * from ${contacts} where id = next.contact_id limit 1) c
      join ${campaigns} k on k.id = ${campaignId}
      cross join lateral (
        select coalesce(next.variant, width_bucket(${lotOf(sql`next.id`)}, k.variant_bounds)) as variant) drawn
    )
    update ${messages} m set
      status = (case when judged.skip is not null then 'skipped' when judged.opens_at is not null then 'pending'
        else 'sending' end)::message_status,
      skip_reason = judged.skip,
      email = judged.email,
      pump_id = case when judged.skip is null and judged.opens_at is null then ${pumpId} end,
      sender_id = ${senderId},
      variant = judged.variant,
      claimed_at = case when judged.opens_at is null then coalesce(m.claimed_at, now()) else m.claimed_at end,
      next_attempt_at = judged.opens_at
    from judged where m.id = judged.message_id
    returning m.id, m.workspace_id, judged.id as contact_id, judged.skip is not null or judged.opens_at is not null as left_out, judged.email,
      judged.full_name, judged.first_name, judged.last_name, judged.birthday, judged.locale, judged.time_zone,
      judged.attributes, judged.tracking_allowed, m.attempt_count, m.variant, m.claimed_at`);
  const taken = [...rows].sort((a, b) => (a.contact_id < b.contact_id ? -1 : 1));
  return {
    claimed: taken.filter(({ left_out }) => !left_out).map(toClaimed),
    last: taken.length < limit ? null : taken.at(-1)!.contact_id,
  };
}

const openWave = (campaignId: string) => sql`(select open_wave from ${campaigns} where id = ${campaignId})`;

/** The lanes of the open waves in which something is still to go; costs the same at a million rows. */
export async function findLanes(db: Db, campaignId: string): Promise<Lane[]> {
  const first = (condition = sql``) => sql`
    select wave, provider from ${messages}
    where campaign_id = ${campaignId} and status = 'pending' and wave <= ${openWave(campaignId)} ${condition}
    order by wave, provider limit 1`;
  const rows = await db.execute<Lane>(sql`
    with recursive found as (
      (${first()})
      union all
      select next.* from found
      cross join lateral (${first(sql`and (wave, provider) > (found.wave, found.provider)`)}) next
    ) select wave, provider from found`);
  return [...rows];
}

export const toClaimed = (row: ClaimRow): Claimed => ({
  id: row.id,
  workspaceId: row.workspace_id,
  date: new Date(row.claimed_at),
  attemptCount: row.attempt_count,
  variant: row.variant,
  contact: {
    id: row.contact_id,
    email: row.email,
    fullName: row.full_name,
    firstName: row.first_name,
    lastName: row.last_name,
    birthday: row.birthday,
    locale: row.locale,
    timeZone: row.time_zone,
    attributes: row.attributes,
    trackingAllowed: row.tracking_allowed,
  },
});

/** Gives back what was not begun. */
export async function releaseMessages(db: Db, pumpId: string, messageIds: string[]) {
  await db
    .update(messages)
    .set({ status: "pending", pumpId: null })
    .where(
      and(
        sql`${messages.id} = any(${sql.param(messageIds)}::text[])`,
        eq(messages.pumpId, pumpId),
        eq(messages.status, "sending"),
      ),
    );
}

/** Of the messages a pump holds, those whose recipient was suppressed after the claim. */
export async function findSuppressed(db: Db, pumpId: string): Promise<string[]> {
  const rows = await db
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.pumpId, pumpId),
        eq(messages.status, "sending"),
        suppressed(messages.workspaceId, messages.email),
      ),
    );
  return rows.map(({ id }) => id);
}

/** When the next pending message of the open waves is due: a time in the past for "now", null when none is left. */
export async function nextDueAt(db: Db, campaignId: string): Promise<Date | null> {
  // Read before: the planner has to know that the open waves may be small.
  const [campaign] = await db
    .select({ openWave: campaigns.openWave })
    .from(campaigns)
    .where(eq(campaigns.id, campaignId));
  const isOpen = lte(messages.wave, campaign!.openWave);
  const [row] = await db
    .select({ at: sql`min(coalesce(${messages.nextAttemptAt}, now()))`.mapWith(messages.nextAttemptAt) })
    .from(messages)
    .where(and(eq(messages.campaignId, campaignId), eq(messages.status, "pending"), isOpen));
  return row?.at ?? null;
}
