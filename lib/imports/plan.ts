import { eq, sql } from "drizzle-orm";
import { imports, memberships } from "@/drizzle/schema";
import type { Tx } from "@/lib/db";
import type { ImportUnderWay } from "./advance";
import { countRows, nextRows, placesIn, type RowCounts } from "./batch";
import type { ImportPlan } from "./schema";

const ROWS = 50_000;

export const nothingPlanned: ImportPlan = {
  createdCount: 0,
  updatedCount: 0,
  unchangedCount: 0,
  erasedCount: 0,
  suppressedCount: 0,
  joinedCount: 0,
  hints: { disposableCount: 0, roleCount: 0, typoCount: 0, typos: [] },
};

/** The dry run: counts what the next rows would do. */
export async function planBatch(tx: Tx, found: ImportUnderWay) {
  const rows = found.stagedCount > 0 ? await nextRows(tx, found, ROWS) : null;
  const [counts] = rows ? await tx.execute<RowCounts>(countRows(sql`(${rows})`)) : [];
  if (!rows || !counts || counts.rowCount === 0) {
    await tx
      .update(imports)
      .set({ status: "checked", position: null, plan: found.plan ?? nothingPlanned, endedAt: sql`now()` })
      .where(eq(imports.id, found.id));
    return;
  }
  const before = found.plan ?? nothingPlanned;
  const plan = {
    hints: before.hints,
    createdCount: before.createdCount + counts.createdCount,
    updatedCount: before.updatedCount + counts.updatedCount,
    unchangedCount: before.unchangedCount + counts.unchangedCount,
    erasedCount: before.erasedCount + counts.erasedCount,
    suppressedCount: before.suppressedCount + counts.suppressedCount,
    joinedCount: before.joinedCount + (await countPlaces(tx, found, rows)),
  };
  await tx.update(imports).set({ plan, position: counts.position }).where(eq(imports.id, found.id));
}

/** On lists: who is on one keeps the status there. */
async function countPlaces(tx: Tx, found: ImportUnderWay, rows: ReturnType<typeof sql>) {
  const meant = placesIn(sql`(${rows})`, sql`b.contact_id`, found);
  if (!meant) return 0;
  const [places] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from (${meant}) p
    where not exists (select from ${memberships} m where m.list_id = p.list_id and m.contact_id = p.contact_id)`);
  return places!.count;
}
