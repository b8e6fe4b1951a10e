import { eq, sql } from "drizzle-orm";
import { imports } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db";
import { notifyLive } from "@/lib/live";
import { mergeBatch } from "./merge";
import { planBatch } from "./plan";
import { isUnderWay } from "./schema";
import { sortStaged, stageAnew, stagePiece } from "./stage";
import { staged } from "./staging";
import { undoBatch } from "./undo-batch";

type Row = typeof imports.$inferSelect;
type Settled = "shape" | "mapping" | "options" | "contactPrefix";
export type ImportUnderWay = Row & { [K in Settled]: NonNullable<Row[K]> };

/**
 * The next piece of what an import is at, with how far it came, in one transaction: a process killed in between has done
 * all of it or nothing. Any number of workers may call it at once.
 */
export async function advanceImport(db: Db, importId: string): Promise<{ isDone: boolean }> {
  return db.transaction(async (tx) => {
    const found = await takeUp(tx, importId);
    if (!found) return { isDone: true };
    // A piece that a crash of the server takes back is taken back whole, and done again. Whatever is told to have ended
    // was written after it, and waits for the disk.
    await tx.execute(sql`set local synchronous_commit = off`);
    await (await nextPiece(tx, found))(tx, found);
    const [{ status }] = (await tx.select().from(imports).where(eq(imports.id, importId))) as [Row];
    if (!isUnderWay(status)) await tx.execute(sql`set local synchronous_commit = on`);
    await notifyLive(tx, found.workspaceId, "import", importId);
    return { isDone: !isUnderWay(status) };
  });
}

async function nextPiece(tx: Tx, found: ImportUnderWay) {
  if (found.status === "undoing") return undoBatch;
  if (found.stagedCount > 0 && (await staged.isLost(tx, found.id))) return stageAnew;
  if (found.byteOffset < found.fileSize) return stagePiece;
  if (!found.isSorted) return sortStaged;
  return found.status === "checking" ? planBatch : mergeBatch;
}

/** Holds an import that is under way until the transaction ends; null when there is nothing left to do. */
async function takeUp(tx: Tx, importId: string): Promise<ImportUnderWay | null> {
  const [found] = await tx.select().from(imports).where(eq(imports.id, importId)).for("update");
  if (!found || !isUnderWay(found.status)) return null;
  const { shape, mapping, options, contactPrefix } = found;
  if (!shape || !mapping || !options || !contactPrefix) throw new Error(`import ${importId} was never checked`);
  const { startedAt } = found;
  if (!startedAt) await tx.update(imports).set({ startedAt: sql`now()` }).where(eq(imports.id, importId));
  return { ...found, shape, mapping, options, contactPrefix };
}

/** How long one durable step goes on before it reports back. */
const STEP_MS = 8_000;

/** Piece after piece for a few seconds. */
export async function advanceImportStep(db: Db, importId: string): Promise<{ isDone: boolean }> {
  const until = Date.now() + STEP_MS;
  let result = await advanceImport(db, importId);
  while (!result.isDone && Date.now() < until) result = await advanceImport(db, importId);
  return result;
}
