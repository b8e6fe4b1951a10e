import { and, asc, desc, eq, gt, lt, ne } from "drizzle-orm";
import { importRejects, imports } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { toPage } from "@/lib/db/list";
import { notFound } from "@/lib/errors";
import { translate } from "@/lib/i18n/translate";
import { type Import, type ImportRef, isUnderWay, type ListImports, type ListRejects, type Reject } from "./schema";

export async function getImport(ctx: Ctx, { importId }: ImportRef): Promise<Import> {
  authorize(ctx, "contacts:read");
  const [found] = await ctx.db
    .select()
    .from(imports)
    .where(and(eq(imports.id, importId), eq(imports.workspaceId, ctx.workspaceId)));
  if (!found) throw notFound("import");
  return withProgress(found);
}

/** Newest first. */
export async function listImports(ctx: Ctx, { cursor, limit }: ListImports) {
  authorize(ctx, "contacts:read");
  const found = await ctx.db
    .select()
    .from(imports)
    .where(
      and(
        eq(imports.workspaceId, ctx.workspaceId),
        ne(imports.status, "uploading"),
        cursor ? lt(imports.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(imports.id))
    .limit(limit + 1);
  return toPage(found.map(withProgress), limit);
}

/** The rows that were left out, in the order of the file. */
export async function listRejects(ctx: Ctx, { importId, cursor, limit }: ListRejects) {
  authorize(ctx, "contacts:read");
  await getImport(ctx, { importId });
  const found = await ctx.db
    .select()
    .from(importRejects)
    .where(
      and(eq(importRejects.importId, importId), cursor ? gt(importRejects.rowNumber, Number(cursor) || 0) : undefined),
    )
    .orderBy(asc(importRejects.rowNumber))
    .limit(limit + 1);
  const items: Reject[] = found.slice(0, limit).map(({ importId: _, reasonValues, ...reject }) => ({
    ...reject,
    reasonValues: reasonValues ?? {},
  }));
  return { items, nextCursor: found.length > limit ? String(items.at(-1)!.rowNumber) : null };
}

type Row = typeof imports.$inferSelect;

function withProgress({ error, errorValues, ...row }: Row): Import {
  const [done, whole] = extentOf(row);
  const seconds = row.startedAt ? ((row.endedAt ?? new Date()).getTime() - row.startedAt.getTime()) / 1_000 : 0;
  const fraction = whole === 0 ? 0 : Math.min(done / whole, 1);
  const isMeasured = seconds > 0 && fraction > 0;
  const rows = row.status === "checking" ? row.rowCount : done;
  return {
    ...row,
    progress: {
      fraction: row.endedAt && row.status !== "failed" && row.status !== "canceled" ? 1 : fraction,
      rowsPerSecond: isMeasured ? rows / seconds : null,
      secondsLeft: isMeasured && isUnderWay(row.status) ? (seconds * (1 - fraction)) / fraction : null,
    },
    error: error ? { key: error, values: errorValues ?? {}, message: translate("en", error, errorValues ?? {}) } : null,
  };
}

/** How much of what is under way is done: of a file's bytes in a dry run, else of rows or contacts. */
function extentOf(row: Omit<Row, "error" | "errorValues">): [done: number, whole: number] {
  if (row.status === "checking") return [row.byteOffset, row.fileSize];
  if (row.status !== "undoing") return [row.mergedCount, row.stagedCount];
  const done = Object.values(row.undo ?? {}).reduce((sum, count) => sum + count, 0);
  return [done, row.createdCount + row.updatedCount];
}
