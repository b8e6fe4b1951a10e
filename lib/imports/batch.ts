import { type SQL, sql } from "drizzle-orm";
import { contacts, erasures, lists } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { erased } from "@/lib/erasures/erased";
import { suppressedEmails } from "@/lib/suppressions/suppressed";
import type { ImportUnderWay } from "./advance";
import { staged } from "./staging";

/** What a row may say of a contact, beside its attributes. */
const columns = [
  "full_name",
  "first_name",
  "last_name",
  "birthday",
  "locale",
  "time_zone",
  "comment",
  "tracking_allowed",
];

export const columnsOf = (each: (column: SQL, literal: SQL) => SQL): SQL =>
  sql.join(
    columns.map((column) => each(sql`${sql.identifier(column)}`, sql.raw(`'${column}'`))),
    sql`, `,
  );

/** Those of a row as JSON, beside these attributes. */
export const valuesOf = (row: SQL, attributes: SQL): SQL =>
  sql`jsonb_build_object('attributes', ${attributes}, ${columnsOf((column, name) => sql`${name}, ${row}.${column}`)})`;

export const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;

/** Tags that a row is to have: the import's, and its own. */
export const tagsOf = ({ options: { tags } }: ImportUnderWay, row: SQL) =>
  sql`(${json(tags)} || coalesce(${row}.tags, '[]'))`;

/** Of these, those that the contact `c` has not yet. */
export const newTags = (found: ImportUnderWay, row: SQL) =>
  sql`array(select jsonb_array_elements_text(${tagsOf(found, row)}) except select unnest(c.tags))`;

/** Whether each row says itself on which lists its person is. */
export const namesLists = ({ mapping }: ImportUnderWay) => Object.values(mapping).includes("lists");

/** Rows that say their people get nothing, and why: by one who left, where there is no list to have left. */
export const suppressionIn = (row: SQL, found: ImportUnderWay) => sql`
  case ${row}.status when 'bounced' then 'bounced' when 'complained' then 'complained' when 'suppressed' then 'imported'
    when 'optedOut' then 'unsubscribed' ${found.listIds.length === 0 && !namesLists(found) ? sql`when 'unsubscribed' then 'unsubscribed'` : sql``} end`;

/**
 * The places on lists that rows mean, with `contactId` of each row `b` and the status there; null where they can mean none. On
 * the lists chosen for all it follows from a row's status, unless the row names that list itself.
 */
export function placesIn(rows: SQL, contactId: SQL, found: ImportUnderWay): SQL | null {
  const { workspaceId, listIds } = found;
  const chosen = sql`
    select ${contactId} as contact_id, l.id as list_id, coalesce(b.status, 'subscribed') as status
    from ${rows} b cross join ${lists} l
    where l.workspace_id = ${workspaceId} and l.id in (select jsonb_array_elements_text(${json(listIds)}))
      and coalesce(b.status, 'subscribed') in ('subscribed', 'unconfirmed', 'unsubscribed')
      and not b.is_erased ${namesLists(found) ? sql`and not coalesce(jsonb_exists(b.places, l.id), false)` : sql``}`;
  const named = sql`
    select ${contactId} as contact_id, l.id as list_id, p.value as status
    from ${rows} b cross join lateral jsonb_each_text(b.places) p join ${lists} l on l.id = p.key
    where l.workspace_id = ${workspaceId} and not b.is_erased`;
  const sources = [...(listIds.length > 0 ? [chosen] : []), ...(namesLists(found) ? [named] : [])];
  return sources.length > 0 ? sql.join(sources, sql` union all `) : null;
}

/**
 * The next rows by address, each beside the contact `contact_id` that has it now, and what it would do to that contact.
 * The dry run counts them, the run does as they say: one statement for both.
 */
export async function nextRows(db: Db, found: ImportUnderWay, limit: number): Promise<SQL> {
  const { workspaceId, options, position } = found;
  // Hashing a million addresses, or looking them up, for nobody takes seconds.
  const hasErased = await isThere(db, sql`${erasures} where workspace_id = ${workspaceId}`);
  const after = position ?? "";
  const hasContacts = await isThere(db, sql`${contacts} where workspace_id = ${workspaceId} and email > ${after}`);
  const said = columnsOf((column) => sql`coalesce(s.${column}, c.${column})`);
  const kept = columnsOf((column) => sql`c.${column}`);
  const isChanged = sql`(row(${said}) is distinct from row(${kept}) or not c.attributes @> s.attributes)`;
  return sql`
    select s.row_number, s.email, ${columnsOf((column) => sql`s.${column}`)}, s.attributes, s.tags, s.places, s.status, c.id as contact_id,
      ${hasErased ? erased(workspaceId, sql`s.email`) : sql`false`} as is_erased,
      c.id is not null and (${options.updateExisting ? isChanged : sql`false`} or cardinality(${newTags(found, sql`s`)}) > 0) as is_changed,
      (s.email in ${suppressedEmails(workspaceId)} or ${suppressionIn(sql`s`, found)} is not null) as is_suppressed
    from (
      select * from ${staged.table(found.id)} where email > ${after} order by email limit ${limit}
    ) s left join lateral (
      -- One by one, by their index: a plan for many reads all contacts there are for each batch.
      select * from ${contacts} where ${hasContacts} and workspace_id = ${workspaceId} and email = s.email limit 1
    ) c on true`;
}

async function isThere(db: Db, rows: SQL) {
  const [found] = await db.execute<{ isThere: boolean }>(sql`select exists (select from ${rows}) as "isThere"`);
  return found!.isThere;
}

/** How many rows do what, and the last address among them. */
export const countRows = (rows: SQL) => sql`
  select count(*)::int as "rowCount", max(b.email) as position,
    count(*) filter (where b.contact_id is null and not is_erased)::int as "createdCount",
    count(*) filter (where is_changed and not is_erased)::int as "updatedCount",
    count(*) filter (where b.contact_id is not null and not is_changed and not is_erased)::int as "unchangedCount",
    count(*) filter (where is_erased)::int as "erasedCount",
    count(*) filter (where is_suppressed and not is_erased)::int as "suppressedCount"
  from ${rows} b`;

export type RowCounts = {
  rowCount: number;
  position: string | null;
  createdCount: number;
  updatedCount: number;
  unchangedCount: number;
  erasedCount: number;
  suppressedCount: number;
};
