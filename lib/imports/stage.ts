import { and, between, eq, ne, sql } from "drizzle-orm";
import { importRejects, imports } from "@/drizzle/schema";
import type { Tx } from "@/lib/db";
import { findFields } from "@/lib/fields/queries";
import { findListsByName } from "@/lib/lists/written-places";
import type { ImportUnderWay } from "./advance";
import { json, namesLists } from "./batch";
import { bomLength } from "./encoding";
import { endImport } from "./end";
import { CHUNK_BYTES, readFile } from "./file";
import { hintCounter } from "./hints";
import { type Block, parsePiece } from "./parse";
import { nothingPlanned } from "./plan";
import { rowReader } from "./read-row";
import type { Reject } from "./schema";
import { type StagedRow, staged } from "./staging";

/** Of one transaction: a quarter of a second's work. */
const PIECE_BYTES = 4 * CHUNK_BYTES;

/** Reads the next rows of the file: those that are contacts wait in the staging table, the others are put aside. */
export async function stagePiece(tx: Tx, found: ImportUnderWay) {
  const { id: importId, shape, byteOffset } = found;
  if (found.rowCount === 0) await staged.create(tx, importId);
  const piece = await readPiece(tx, found, byteOffset);
  const readRow = rowReader(found.mapping, {
    width: shape.columns.length,
    dateOrder: found.options.dateOrder,
    fields: await findFields(tx, found.workspaceId),
    lists: namesLists(found) ? await findListsByName(tx, found.workspaceId) : new Map(),
  });
  const headerRows = shape.hasHeader ? 1 : 0;
  const hints = hintCounter((found.plan ?? nothingPlanned).hints);
  const rejects: Reject[] = [];
  const read = { rowCount: found.rowCount, stagedCount: found.stagedCount, end: 0, flaw: null as Block["flaw"] };
  function* people(): Generator<StagedRow> {
    let skipped = found.rowCount === 0 ? headerRows : 0;
    for (const { rows, end, flaw } of piece) {
      for (const cells of rows.slice(skipped)) {
        const rowNumber = headerRows + ++read.rowCount;
        const reading = readRow(cells);
        if (reading === null) continue;
        if ("reason" in reading) {
          rejects.push({ rowNumber, cells, reason: reading.reason, reasonValues: reading.values ?? {} });
        } else {
          read.stagedCount++;
          hints.count(reading.contact);
          yield { rowNumber, contact: reading.contact };
        }
      }
      skipped = 0;
      Object.assign(read, { end, flaw });
    }
  }
  await staged.copy(tx, importId, people());
  const { rowCount, stagedCount, end, flaw } = read;
  if (flaw) {
    const errorValues = { row: headerRows + rowCount + 1 };
    return endImport(tx, importId, { status: "failed", error: `imports.errors.${flaw}`, errorValues });
  }
  await writeRejects(tx, importId, rejects);
  await tx
    .update(imports)
    .set({
      ...{ rowCount, stagedCount, byteOffset: byteOffset + end },
      ...(found.status === "checking" && { plan: { ...(found.plan ?? nothingPlanned), hints: hints.hints() } }),
      rejectedCount: found.rejectedCount + rejects.length,
    })
    .where(eq(imports.id, importId));
}

async function readPiece(tx: Tx, { id: importId, shape, fileSize }: ImportUnderWay, offset: number) {
  const piece = await readFile(tx, importId, offset, PIECE_BYTES);
  return parsePiece(piece, shape, { isLast: offset + piece.length >= fileSize });
}

/** All rows are there: each address counts where it stands first, and what repeats it is put aside. */
export async function sortStaged(tx: Tx, found: ImportUnderWay) {
  const importId = found.id;
  const table = staged.table(importId);
  await staged.sort(tx, importId);
  const repeated = await tx.execute(sql`
    with firsts as (
      select email, min(row_number) as first_row from ${table} group by email having count(*) > 1
    ), gone as (
      delete from ${table} s using firsts f where s.email = f.email and s.row_number > f.first_row
      returning s.row_number, f.first_row
    )
    insert into ${importRejects} (import_id, row_number, reason, reason_values, cells)
    select ${importId}, row_number, 'duplicate', jsonb_build_object('row', first_row), '[]' from gone returning 1`);
  if (repeated.count > 0) await fillCells(tx, found);
  await tx
    .update(imports)
    .set({
      isSorted: true,
      duplicateCount: repeated.count,
      stagedCount: sql`${imports.stagedCount} - ${repeated.count}::int`,
    })
    .where(eq(imports.id, importId));
}

/** From the start of the file again; what the run has merged stays merged, what a dry run has counted is counted anew. */
export async function stageAnew(tx: Tx, { id: importId, shape, status }: ImportUnderWay) {
  const byteOffset = bomLength(await readFile(tx, importId, 0, CHUNK_BYTES), shape.encoding);
  const ofImport = eq(importRejects.importId, importId);
  await tx.delete(importRejects).where(and(ofImport, ne(importRejects.reason, "erased")));
  const rejectedCount = await tx.$count(importRejects, ofImport);
  await tx
    .update(imports)
    .set({
      byteOffset,
      rowCount: 0,
      stagedCount: 0,
      duplicateCount: 0,
      rejectedCount,
      isSorted: false,
      ...(status === "checking" && { plan: null, position: null }),
    })
    .where(eq(imports.id, importId));
}

/** What stands in rows that repeat an address is read from the file again, so that a file without such carries nothing along. */
async function fillCells(tx: Tx, found: ImportUnderWay) {
  const { id: importId, shape, fileSize } = found;
  const start = bomLength(await readFile(tx, importId, 0, CHUNK_BYTES), shape.encoding);
  let firstRow = 1;
  for (let offset = start, read = 0; offset < fileSize; offset += read) {
    for (const { rows, end } of await readPiece(tx, found, offset)) {
      await fillCellsOf(tx, importId, rows, firstRow);
      firstRow += rows.length;
      read = end;
    }
  }
}

async function fillCellsOf(tx: Tx, importId: string, rows: string[][], firstRow: number) {
  const repeated = await tx
    .select({ rowNumber: importRejects.rowNumber })
    .from(importRejects)
    .where(
      and(
        eq(importRejects.importId, importId),
        eq(importRejects.reason, "duplicate"),
        between(importRejects.rowNumber, firstRow, firstRow + rows.length - 1),
      ),
    );
  const filled = repeated.map(({ rowNumber }) => ({
    rowNumber,
    cells: rows[rowNumber - firstRow]!.map(storableCell),
  }));
  await tx.execute(sql`
    update ${importRejects} r set cells = given.cells
    from jsonb_to_recordset(${json(filled)}) as given ("rowNumber" int, cells jsonb)
    where r.import_id = ${importId} and r.row_number = given."rowNumber"`);
}

const CELL_LIMIT = 1_000;

async function writeRejects(tx: Tx, importId: string, rejects: Reject[]) {
  for (let from = 0; from < rejects.length; from += 2_000) {
    const some = rejects.slice(from, from + 2_000);
    await tx
      .insert(importRejects)
      .values(some.map((row) => ({ ...row, importId, cells: row.cells.map(storableCell) })));
  }
}

/** jsonb holds no NUL. */
const storableCell = (cell: string) => cell.replaceAll("\0", "\ufffd").slice(0, CELL_LIMIT);
