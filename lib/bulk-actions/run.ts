import { and, asc, eq, gt, lte, sql } from "drizzle-orm";
import { bulkActions, contacts } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import type { Db, Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { notifyLive } from "@/lib/live";
import { bulkActRunner } from "./apply";
import { type BulkStatus, isUnderWay } from "./schema";
import { targeted } from "./start";

/** Half a second's work, so that cancelling never waits long. */
const CHUNK = 2_000;
const BUDGET_MS = 5_000;

/**
 * The next contacts of an action, for some seconds. Each chunk is committed together with how far it came and the
 * figures, so a kill costs nothing and a repetition does nothing twice.
 */
export async function runBulkAction(db: Db, bulkActionId: string, chunk = CHUNK): Promise<{ isDone: boolean }> {
  const deadline = performance.now() + BUDGET_MS;
  do {
    if (await runChunk(db, bulkActionId, chunk)) return { isDone: true };
  } while (performance.now() < deadline);
  return { isDone: false };
}

async function runChunk(db: Db, bulkActionId: string, chunk: number): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [found] = await tx.select().from(bulkActions).where(eq(bulkActions.id, bulkActionId)).for("update");
    if (!found || !isUnderWay(found.status)) return true;
    const { workspaceId, act, target, cursor, lastId } = found;
    const ctx: Ctx = { workspaceId, actor: found.actor as Ctx["actor"], db: tx };
    const next = await tx
      .select({ id: contacts.id })
      .from(contacts)
      .where(and(await targeted(ctx, target), gt(contacts.id, cursor), lte(contacts.id, lastId)))
      .orderBy(asc(contacts.id))
      .limit(chunk);
    const ids = next.map(({ id }) => id);
    const isDone = ids.length < chunk;
    try {
      const run = await bulkActRunner(ctx, act);
      const changed = ids.length === 0 ? 0 : await run(ctx, ids);
      await tx
        .update(bulkActions)
        .set({
          status: "running",
          startedAt: found.startedAt ?? sql`now()`,
          cursor: ids.at(-1) ?? cursor,
          doneCount: found.doneCount + changed,
          skippedCount: found.skippedCount + ids.length - changed,
        })
        .where(eq(bulkActions.id, bulkActionId));
      if (isDone) await endBulkAction(tx, bulkActionId, "done");
      else await notifyLive(tx, workspaceId, "bulkAction", bulkActionId);
    } catch (error) {
      // The list or the field is gone, or the person may no longer.
      if (!(error instanceof AppError)) throw error;
      await endBulkAction(tx, bulkActionId, "failed");
      return true;
    }
    return isDone;
  });
}

/** What is done stays done. */
export async function endBulkAction(
  tx: Tx | Db,
  bulkActionId: string,
  status: Extract<BulkStatus, "done" | "failed" | "canceled">,
) {
  const [ended] = await tx
    .update(bulkActions)
    .set({ status, endedAt: sql`now()` })
    .where(eq(bulkActions.id, bulkActionId))
    .returning({ workspaceId: bulkActions.workspaceId });
  if (ended) await notifyLive(tx, ended.workspaceId, "bulkAction", bulkActionId);
}
