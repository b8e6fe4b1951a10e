import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/lib/db";
import { copyInto, copyLine } from "@/lib/db/copy";
import type { ContactRow } from "./read-row";

/** A row of the file that is a contact. */
export type StagedRow = { rowNumber: number; contact: ContactRow };

const tableOf = (importId: string): SQL => sql`staging.${sql.identifier(importId)}`;

async function create(tx: Tx, importId: string) {
  await drop(tx, importId);
  await tx.execute(sql`
    create unlogged table ${tableOf(importId)} (row_number int, email text, full_name text, first_name text,
      last_name text, birthday date, locale text, time_zone text, comment text, tracking_allowed boolean,
      attributes jsonb, tags jsonb, places jsonb, status text) with (autovacuum_enabled = false)`);
}

const copy = (tx: Tx, importId: string, rows: Iterable<StagedRow>) =>
  copyInto(tx, `staging."${importId}"`, linesOf(rows));

/** So many rows make one piece of what is sent. */
const PIECE = 500;

/** Each row is a line as soon as it is read: the server takes some in while the next ones are read. */
function* linesOf(rows: Iterable<StagedRow>) {
  let lines = "";
  let count = 0;
  for (const row of rows) {
    lines += lineOf(row);
    if (++count % PIECE > 0) continue;
    yield lines;
    lines = "";
  }
  yield lines;
}

const lineOf = ({ rowNumber, contact }: StagedRow) =>
  copyLine([
    rowNumber,
    contact.email,
    contact.fullName,
    contact.firstName,
    contact.lastName,
    contact.birthday,
    contact.locale,
    contact.timeZone,
    contact.comment,
    contact.trackingAllowed,
    JSON.stringify(contact.attributes),
    contact.tags.length > 0 ? JSON.stringify(contact.tags) : null,
    Object.keys(contact.places).length > 0 ? JSON.stringify(contact.places) : null,
    contact.status,
  ]);

/** Once all rows are there: by address, each followed by its repetitions. */
async function sort(tx: Tx, importId: string) {
  await tx.execute(sql`set local maintenance_work_mem = '128MB'`);
  await tx.execute(sql`set local work_mem = '64MB'`);
  await tx.execute(sql`create index on ${tableOf(importId)} (email, row_number)`);
  await tx.execute(sql`analyze ${tableOf(importId)} (email)`);
}

/** A server that crashed has emptied the table, or another took its place that never had it. */
async function isLost(db: Db, importId: string) {
  const [found] = await db.execute<{ isLost: boolean }>(
    sql`select to_regclass(${`staging."${importId}"`}) is null as "isLost"`,
  );
  if (found!.isLost) return true;
  const rows = await db.execute(sql`select 1 from ${tableOf(importId)} limit 1`);
  return rows.length === 0;
}

const drop = (db: Db, importId: string) => db.execute(sql`drop table if exists ${tableOf(importId)}`);

/**
 * Where an import's rows wait, in a table of its own: unlogged, since it can be filled again from the file, filled without
 * an index, and gone at once when the import ends.
 */
export const staged = { table: tableOf, create, copy, sort, isLost, drop };
