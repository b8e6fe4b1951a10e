import { sql } from "drizzle-orm";
import { memberships, messages } from "@/drizzle/schema";
import { suppressed } from "@/lib/suppressions/suppressed";

/** Why a contact `c` gets no mail, whatever campaign it is: each a condition. */
export const isSuppressed = suppressed(sql`c.workspace_id`, sql`c.email`);

/** Asked for mail, and never confirmed that it was them: nothing but the confirmation goes to them. */
export const isUnconfirmed = sql`
  (exists (select from ${memberships} p where p.contact_id = c.id and p.status = 'unconfirmed')
    and not exists (select from ${memberships} p where p.contact_id = c.id and p.status = 'subscribed'))`;

/** Left every list they were on. Who never was on one is no such person. */
export const isUnsubscribed = sql`
  (exists (select from ${memberships} p where p.contact_id = c.id and p.status = 'unsubscribed')
    and not exists (select from ${memberships} p where p.contact_id = c.id and p.status = 'subscribed'))`;

export const isPaused = sql`coalesce(c.paused_until > now(), false)`;

/** Got a mail within the week or month of which they want one at most; `next` is the message in question. */
export const hadTheirMail = sql`
  (c.frequency is not null and exists (select from ${messages} x where x.contact_id = c.id and x.id <> next.id
    and x.status in ('sent', 'sending', 'unconfirmed') and x.claimed_at > now() -
      case c.frequency when 'weekly' then interval '7 days' else interval '1 month' end))`;
