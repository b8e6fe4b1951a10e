import { sql } from "drizzle-orm";
import { contacts, importRejects, importSeen, lists, memberships } from "@/drizzle/schema";
import type { Tx } from "@/lib/db";
import { newId } from "@/lib/ids";
import type { Reject } from "./schema";
import type { NumberedRow } from "./sort-rows";

/** Writes down which addresses this import has met; tells of those it had met before in which row. */
export async function firstRows(tx: Tx, importId: string, rows: NumberedRow[]): Promise<Map<string, number>> {
  const met = sql`jsonb_to_recordset(${json(rows.map(({ email, rowNumber }) => ({ email, rowNumber })))}) as met(email text, "rowNumber" int)`;
  const added = await tx.execute(sql`
    insert into ${importSeen} (import_id, email, row_number)
    select ${importId}, email, "rowNumber" from ${met}
    on conflict do nothing returning 1`);
  if (added.length === rows.length) return new Map();
  const before = await tx.execute<{ email: string; firstRow: number }>(sql`
    select email, row_number as "firstRow" from ${importSeen} join ${met} using (email)
    where import_id = ${importId} and row_number <> "rowNumber"`);
  return new Map(before.map(({ email, firstRow }) => [email, firstRow]));
}

/** Adds who is new; changes who is there where a row says something else, and never by an empty cell. */
export async function writeContacts(
  tx: Tx,
  workspaceId: string,
  rows: NumberedRow[],
  { updateExisting }: { updateExisting: boolean },
): Promise<{ created: number; updated: number }> {
  const given = sql`jsonb_to_recordset(${json(withIds(rows))}) as given(
    id text, email text, "fullName" text, "firstName" text, "lastName" text, birthday date, locale text,
    "timeZone" text, comment text, "trackingAllowed" boolean, attributes jsonb)`;
  const created = await tx.execute(sql`
    insert into ${contacts} (id, workspace_id, email, full_name, first_name, last_name, birthday, locale, time_zone,
      comment, tracking_allowed, attributes)
    select id, ${workspaceId}, email, "fullName", "firstName", "lastName", birthday, locale, "timeZone",
      comment, coalesce("trackingAllowed", true), attributes
    from ${given} order by email
    on conflict (workspace_id, email) do nothing returning 1`);
  if (!updateExisting || created.length === rows.length) return { created: created.length, updated: 0 };
  const updated = await tx.execute(sql`
    update contacts set full_name = next.full_name, first_name = next.first_name, last_name = next.last_name,
      birthday = next.birthday, locale = next.locale, time_zone = next.time_zone, comment = next.comment,
      tracking_allowed = next.tracking_allowed, attributes = next.attributes,
      version = contacts.version + 1, updated_at = now()
    from (
      select kept.id, coalesce("fullName", full_name) as full_name, coalesce("firstName", first_name) as first_name,
        coalesce("lastName", last_name) as last_name, coalesce(given.birthday, kept.birthday) as birthday,
        coalesce(given.locale, kept.locale) as locale, coalesce("timeZone", time_zone) as time_zone,
        coalesce(given.comment, kept.comment) as comment,
        coalesce("trackingAllowed", tracking_allowed) as tracking_allowed,
        kept.attributes || given.attributes as attributes
      from ${given} join contacts kept on kept.workspace_id = ${workspaceId} and kept.email = given.email
    ) next
    where contacts.id = next.id
      and (contacts.full_name, contacts.first_name, contacts.last_name, contacts.birthday, contacts.locale,
        contacts.time_zone, contacts.comment, contacts.tracking_allowed, contacts.attributes)
      is distinct from (next.full_name, next.first_name, next.last_name, next.birthday, next.locale,
        next.time_zone, next.comment, next.tracking_allowed, next.attributes)
    returning 1`);
  return { created: created.length, updated: updated.length };
}

/** Subscribes them to the lists that are still there. Whoever is on one keeps their status: unsubscribing holds. */
export async function writeMemberships(tx: Tx, workspaceId: string, rows: NumberedRow[], listIds: string[]) {
  if (listIds.length === 0) return;
  await tx.execute(sql`
    insert into ${memberships} (list_id, contact_id, workspace_id)
    select wanted.id, contacts.id, ${workspaceId}
    from jsonb_array_elements_text(${json(rows.map(({ email }) => email))}) as given(email)
    join contacts on contacts.workspace_id = ${workspaceId} and contacts.email = given.email
    cross join ${lists} as wanted
    where wanted.workspace_id = ${workspaceId}
      and wanted.id in (select jsonb_array_elements_text(${json(listIds)}))
    on conflict do nothing`);
}

const CELL_LIMIT = 1_000;

export async function writeRejects(tx: Tx, importId: string, rejects: Reject[]) {
  if (rejects.length === 0) return;
  const storable = rejects.map((row) => ({ ...row, importId, cells: row.cells.map(storableCell) }));
  await tx.insert(importRejects).values(storable);
}

/** jsonb holds no NUL. */
const storableCell = (cell: string) => cell.replaceAll("\0", "\ufffd").slice(0, CELL_LIMIT);

/** Ids in the order of the file; without the cells, which would double what travels. */
function withIds(rows: NumberedRow[]) {
  const ids = rows.map(() => newId("contact")).sort();
  return rows.map(({ cells: _, rowNumber: __, ...row }, i) => ({ ...row, id: ids[i] }));
}

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;
