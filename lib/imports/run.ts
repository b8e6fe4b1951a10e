import { eq, sql } from "drizzle-orm";
import { imports } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db";
import { findFields } from "@/lib/fields/queries";
import { notifyLive } from "@/lib/live";
import { endImport } from "./end";
import { CHUNK_BYTES, readFile } from "./file";
import { parseBlock } from "./parse";
import { rowReader } from "./read-row";
import { duplicateOf, sortRows } from "./sort-rows";
import { firstRows, writeContacts, writeMemberships, writeRejects } from "./write";

/** Rows of one transaction: half a second's work, so that cancelling never waits long. */
const ROWS = 5_000;

/**
 * The next rows of a queued or running import, with how far it came, in one transaction: a process killed in between has
 * done all of it or nothing. Any number of workers may call it at once.
 */
export async function runImportChunk(db: Db, importId: string): Promise<{ isDone: boolean }> {
  return db.transaction(async (tx) => {
    const found = await takeUp(tx, importId);
    if (!found) return { isDone: true };
    const { shape, workspaceId, byteOffset } = found;
    const headerRows = shape.hasHeader ? 1 : 0;
    const firstRowNumber = found.rowCount + headerRows + 1;
    const skipped = found.rowCount === 0 ? headerRows : 0;

    const block = await readFile(tx, importId, byteOffset, CHUNK_BYTES);
    const isLast = byteOffset + block.length >= found.fileSize;
    const { rows, flaw } = parseBlock(block, shape, { isLast, maxRows: ROWS + skipped });
    const reached = byteOffset + (rows.at(-1)?.end ?? 0);
    rows.splice(0, skipped);
    if (flaw && rows.length === 0) {
      const errorValues = { row: firstRowNumber };
      await endImport(tx, importId, { status: "failed", error: `imports.errors.${flaw}`, errorValues });
      return { isDone: true };
    }

    const readRow = rowReader(found.mapping, {
      width: shape.columns.length,
      dateOrder: found.options.dateOrder,
      fields: await findFields(tx, workspaceId),
    });
    const { contacts, repeats, rejects } = sortRows(rows, firstRowNumber, readRow);
    const metBefore = await firstRows(tx, importId, [...contacts.values()]);
    const written = [...contacts.values()].filter(({ email }) => !metBefore.has(email));
    const duplicates = [...contacts.values()].filter(({ email }) => metBefore.has(email)).concat(repeats);
    for (const row of duplicates) {
      rejects.push(duplicateOf(metBefore.get(row.email) ?? contacts.get(row.email)!.rowNumber, row));
    }
    const counts = await writeContacts(tx, workspaceId, written, found.options);
    await writeMemberships(tx, workspaceId, written, found.listIds);
    await writeRejects(tx, importId, rejects);

    await tx
      .update(imports)
      .set({
        status: "running",
        startedAt: found.startedAt ?? sql`now()`,
        byteOffset: reached,
        rowCount: found.rowCount + rows.length,
        createdCount: found.createdCount + counts.created,
        updatedCount: found.updatedCount + counts.updated,
        unchangedCount: found.unchangedCount + written.length - counts.created - counts.updated,
        duplicateCount: found.duplicateCount + duplicates.length,
        rejectedCount: found.rejectedCount + rejects.length - duplicates.length,
      })
      .where(eq(imports.id, importId));
    const isDone = reached >= found.fileSize;
    if (isDone) await endImport(tx, importId, { status: "done" });
    else await notifyLive(tx, workspaceId, "import", importId);
    return { isDone };
  });
}

/** Holds an import that is under way until the transaction ends; null when there is nothing left to do. */
async function takeUp(tx: Tx, importId: string) {
  const [found] = await tx.select().from(imports).where(eq(imports.id, importId)).for("update");
  if (found?.status !== "queued" && found?.status !== "running") return null;
  const { shape, mapping, options } = found;
  if (!shape || !mapping || !options) throw new Error(`import ${importId} was never started`);
  // Two imports into one workspace would wait for each other's contacts, in either order.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${found.workspaceId}, 0))`);
  return { ...found, shape, mapping, options };
}

/** How long one durable step goes on before it reports back. */
const STEP_MS = 8_000;

/** Chunk after chunk for a few seconds. */
export async function runImportStep(db: Db, importId: string): Promise<{ isDone: boolean }> {
  const until = Date.now() + STEP_MS;
  let result = await runImportChunk(db, importId);
  while (!result.isDone && Date.now() < until) result = await runImportChunk(db, importId);
  return result;
}
