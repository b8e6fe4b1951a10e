import { type SQL, sql } from "drizzle-orm";
import { consents, consentTexts } from "@/drizzle/schema";
import type { Actor } from "@/lib/context";
import { hashToken } from "@/lib/crypto";
import type { Db } from "@/lib/db";
import { newId } from "@/lib/ids";
import type { ConsentAct, ConsentSource } from "./schema";

/** Where a person acted from. */
export type Visit = { ip: string | null; userAgent: string | null };

/** How an act came about, whoever and whatever list it was about. */
export type Act = Partial<Visit> & {
  workspaceId: string;
  act: ConsentAct;
  source: ConsentSource;
  sourceId?: string | null;
  actor?: string | null;
  textId?: string | null;
  at?: Date;
};
export type Place = { contactId: string; listId: string | null };

export const recordConsent = (db: Db, { contactId, listId, ...act }: Act & Place) =>
  recordConsents(db, act, [{ contactId, listId }]);

export async function recordConsents(db: Db, act: Act, places: Place[]) {
  if (places.length === 0) return;
  const column = (values: (string | null)[]) => sql.param(values);
  await db.execute(
    consentsOf(
      act,
      sql`select * from unnest(
        ${column(places.map(({ contactId }) => contactId))}::text[], ${column(places.map(({ listId }) => listId))}::text[]
      ) as place (contact_id, list_id)`,
    ),
  );
}

/** The statement that records an act of many at once: `places` selects their `contact_id` and `list_id`. */
export const consentsOf = (
  { workspaceId, act, source, sourceId = null, actor = null, ip = null, userAgent = null, textId = null, at }: Act,
  places: SQL,
) => sql`
  insert into ${consents} (workspace_id, contact_id, list_id, act, source, source_id, actor, ip, user_agent, text_id, at)
  select ${workspaceId}, place.contact_id, place.list_id, ${act}, ${source}, ${sourceId}, ${actor}, ${ip},
    ${userAgent?.slice(0, 500) ?? null}, ${textId}, ${at ? sql`${at.toISOString()}::timestamptz` : sql`now()`}
  from (${places}) as place (contact_id, list_id)`;

/** The door and the name under which a verb's caller stands in the log. */
export function byActor(actor: Actor): Pick<Act, "source" | "actor"> {
  if (actor.type === "apiKey") return { source: "api", actor: actor.apiKeyId };
  return { source: "member", actor: actor.type === "operator" ? null : actor.userId };
}

/** The id of this wording, which is kept once. */
export async function keepConsentText(db: Db, workspaceId: string, text: string): Promise<string> {
  const values = { id: newId("consentText"), workspaceId, hash: hashToken(text), text };
  const [kept] = await db.execute<{ id: string }>(sql`
    with added as (
      insert into ${consentTexts} (id, workspace_id, hash, text)
      values (${values.id}, ${workspaceId}, ${values.hash}, ${text})
      on conflict (workspace_id, hash) do nothing returning id
    )
    select id from added
    union all select id from ${consentTexts} where workspace_id = ${workspaceId} and hash = ${values.hash}
    limit 1`);
  if (kept) return kept.id;
  // Another transaction kept the same words meanwhile: a new statement sees them.
  return keepConsentText(db, workspaceId, text);
}
