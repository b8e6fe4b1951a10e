import { sql } from "drizzle-orm";
import { contacts, messages } from "@/drizzle/schema";
import { type AskedFacts, withFacts } from "@/lib/contacts/facts";
import type { Db } from "@/lib/db";
import { type Claimed, type ClaimRow, isMeant, isOnExcludedList, toClaimed } from "./claim";
import { isPaused, isSuppressed } from "./unwanted";

/** A provider keeps keys for 24 hours; this leaves it a margin. A key is never older than its messages' first claim. */
const KEY_LIFE = sql`interval '23 hours'`;
/** A step that began before the sender's settings were changed goes on with the old ones for so long at most. */
const STEP = sql`interval '1 minute'`;

export type DoubtfulBatch = {
  key: string;
  /** By their ids, as they went the first time. */
  messages: Claimed[];
  /** What must not go again though it may not have gone: nobody will ever know. */
  unrepeatable: { id: string; attemptCount: number }[];
};

type Claim = {
  campaignId: string;
  pumpId: string;
  /** By whom they went. With other settings it may be another account, which does not know the key. */
  sender: { id: string; updatedAt: Date };
  /** Other senders whose batches wait for them. */
  others: string[];
  facts?: AskedFacts;
};

/** Takes what was handed over in batches whose answer never came and is due again, each batch whole. */
export async function claimBatches(
  db: Db,
  { campaignId, pumpId, sender, others, facts }: Claim,
): Promise<DoubtfulBatch[]> {
  const rows = await db.execute<ClaimRow & { batch_key: string; may_go: boolean }>(sql`
    with due as materialized (
      select m.id, m.contact_id from ${messages} m
      where m.campaign_id = ${campaignId} and m.status = 'pending' and m.batch_key in (
        select batch_key from ${messages}
        where campaign_id = ${campaignId} and batch_key is not null and status = 'pending'
          and sender_id <> all(${sql.param(others)}::text[])
        group by batch_key having coalesce(max(next_attempt_at), now()) <= now())
      for update skip locked
    )
    update ${messages} m set status = 'sending', pump_id = ${pumpId}, next_attempt_at = null
    from due left join ${contacts} c on c.id = due.contact_id
    where m.id = due.id
    returning m.id, m.workspace_id, m.batch_key, m.contact_id, m.email, m.attempt_count, m.variant, m.claimed_at,
      c.full_name, c.first_name, c.last_name, c.birthday, c.locale, c.time_zone, c.attributes, c.tracking_allowed,
      m.sender_id = ${sender.id}
        and m.claimed_at > greatest(now() - ${KEY_LIFE}, ${sender.updatedAt.toISOString()}::timestamptz + ${STEP})
        and c.email = m.email and not ${isSuppressed} and not ${isPaused} and ${isMeant(campaignId, sql`m.by_segment`)}
        and not ${isOnExcludedList(campaignId, sql`c.id`)} as may_go`);
  const batches = new Map<string, DoubtfulBatch>();
  for (const row of [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const key = row.batch_key;
    let batch = batches.get(key);
    if (!batch) batches.set(key, (batch = { key, messages: [], unrepeatable: [] }));
    if (row.may_go) batch.messages.push(toClaimed(row));
    else batch.unrepeatable.push({ id: row.id, attemptCount: row.attempt_count });
  }
  for (const batch of batches.values()) batch.messages = await withFacts(db, facts, batch.messages);
  return [...batches.values()];
}
