import { type SQL, sql } from "drizzle-orm";
import { contacts, memberships, messages } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import type { ContactFact } from "@/lib/fields/schema";
import { compile } from "@/lib/segments/compile";
import { isIn } from "@/lib/segments/condition";
import type { Scope } from "@/lib/segments/scope";
import { readAt } from "@/lib/was-read";

/** What is to be read of contacts, and what each segment means that is asked about, by its id; of others nobody is one. */
export type AskedFacts = { facts: ContactFact[]; segments: Record<string, Scope> };

const nothing: AskedFacts = { facts: [], segments: {} };

/** Moments as ISO 8601, lists, segments and campaigns by their ids; a contact that never did has null, or none. */
export type Facts = { [F in ContactFact]?: F extends `last_${string}` ? string | null : string[] };

type Reader = { contact: { id?: string; facts?: Facts }; date: Date };

const momentOf = (moment: SQL) => sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const campaignsIf = (condition: SQL) => sql`coalesce(array_agg(m.campaign_id) filter (where ${condition}), '{}')`;
const before = (moment: SQL) => sql`${moment} < reader.date::timestamptz`;

const listsOfReader = sql`(
  select coalesce(array_agg(p.list_id), '{}') from ${memberships} p
  where p.contact_id = reader.id and p.status = 'subscribed')`;

const segmentsOfReader = (segments: AskedFacts["segments"]) => {
  const idIfIn = ([id, scope]: [string, Scope]) => sql`case when ${compile(isIn(id), scope)} then ${id}::text end`;
  return sql`coalesce((
    select array_remove(array[${sql.join(Object.entries(segments).map(idIfIn), sql`, `)}]::text[], null)
    from ${contacts} where ${contacts.id} = reader.id), '{}')`;
};

/** Of a reader's messages `m`. */
const read = readAt(sql`m`);
const clicked = sql`m.clicked_at`;
const ofMessages: Record<Exclude<ContactFact, "lists" | "segments">, SQL> = {
  last_opened_at: momentOf(sql`max(${read}) filter (where ${before(read)})`),
  last_clicked_at: momentOf(sql`max(${clicked}) filter (where ${before(clicked)})`),
  sent_campaigns: campaignsIf(before(sql`m.sent_at`)),
  opened_campaigns: campaignsIf(before(read)),
  clicked_campaigns: campaignsIf(before(clicked)),
};

/**
 * The same readers with what was asked for, in one statement. A later try of a message and its web version know of the same
 * mails: what was done by `date`, when the message was taken first, and neither the message itself nor what came after.
 */
export async function withFacts<R extends Reader>(db: Db, asked = nothing, readers: R[]): Promise<R[]> {
  const { facts, segments } = asked;
  if (facts.length === 0 || readers.length === 0) return readers;
  const column = (values: (string | null)[]) => sql.param(values);
  const deeds = facts.filter((fact) => fact !== "lists" && fact !== "segments");
  const columns = [
    sql`reader.place`,
    ...(facts.includes("lists") ? [sql`${listsOfReader} as lists`] : []),
    ...(facts.includes("segments") ? [sql`${segmentsOfReader(segments)} as segments`] : []),
    ...deeds.map((fact) => sql`done.${sql.identifier(fact)}`),
  ];
  const done = sql`left join lateral (
    select ${sql.join(
      deeds.map((fact) => sql`${ofMessages[fact]} as ${sql.identifier(fact)}`),
      sql`, `,
    )}
    from ${messages} m where m.contact_id = reader.id) done on true`;
  const rows = await db.execute<Facts & { place: string }>(sql`
    select ${sql.join(columns, sql`, `)}
    from unnest(
      ${column(readers.map(({ contact }) => contact.id ?? null))}::text[],
      ${column(readers.map(({ date }) => date.toISOString()))}::text[]
    ) with ordinality as reader (id, date, place)
    ${deeds.length > 0 ? done : sql``}`);
  const known = new Map([...rows].map(({ place, ...facts }) => [Number(place) - 1, facts]));
  return readers.map((reader, i) => ({ ...reader, contact: { ...reader.contact, facts: known.get(i) } }));
}

/** Contacts with what they have done until now. */
export async function knownNow<C extends Reader["contact"]>(db: Db, asked: AskedFacts, contacts: C[]): Promise<C[]> {
  const date = new Date();
  const readers = contacts.map((contact) => ({ contact, date }));
  return (await withFacts(db, asked, readers)).map(({ contact }) => contact);
}
