import { sql } from "drizzle-orm";
import { confirmations, contacts } from "@/drizzle/schema";
import type { Tx } from "@/lib/db";
import { enqueue } from "@/lib/outbox";

type Request = {
  workspaceId: string;
  listIds: string[];
  contactIds: string[];
  /** When they asked themselves. */
  formId?: string;
  textId?: string | null;
};

/**
 * Asks these contacts by mail whether it was them, in the caller's transaction. One mail per address and hour: what is
 * asked meanwhile goes along with the next one, and what a mail of this hour asks already is not asked again.
 */
export async function requestConfirmations(tx: Tx, { workspaceId, listIds, contactIds, formId, textId }: Request) {
  if (contactIds.length === 0) return;
  const ids = sql`${sql.param(contactIds)}::text[]`;
  const lists = sql`${sql.param(listIds)}::text[]`;
  // One after the other for each address, so that two at once make one mail.
  await tx.execute(sql`select from ${contacts} where id = any(${ids}) order by id for no key update`);
  const added = await tx.execute<{ id: string }>(sql`
    with widened as (
      update ${confirmations} c set list_ids = array(select distinct unnest(c.list_ids || ${lists}))
      where c.contact_id = any(${ids}) and c.sent_at is null and c.error is null and c.expires_at > now()
      returning c.contact_id
    )
    insert into ${confirmations} (id, workspace_id, contact_id, email, list_ids, form_id, text_id, mail_at, expires_at)
    select new_id('cnf'), ${workspaceId}, p.id, p.email, ${lists}, ${formId ?? null}, ${textId ?? null},
      due.at, due.at + interval '7 days'
    from ${contacts} p
    cross join lateral (
      select greatest(now(), max(sent_at) + interval '1 hour') as at from ${confirmations} where contact_id = p.id) due
    where p.id = any(${ids}) and p.workspace_id = ${workspaceId}
      and not exists (select from widened w where w.contact_id = p.id)
      and not exists (select from ${confirmations} k where k.contact_id = p.id and k.email = p.email
        and k.sent_at > now() - interval '1 hour' and k.used_at is null and k.list_ids @> ${lists})
    returning id`);
  for (const { id } of added) await enqueue(tx, "confirmation/requested", { confirmationId: id });
}
