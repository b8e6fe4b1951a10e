import { and, eq, inArray, isNull } from "drizzle-orm";
import { fields, imports, lists } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/outbox";
import { getImport } from "./queries";
import { attributeOf, canMove, type ImportShape, type StartImport } from "./schema";

/** From here on a worker does it; the page may be left. */
export async function startImport(ctx: Ctx, { importId, mapping, listIds, updateExisting, dateOrder }: StartImport) {
  authorize(ctx, "write");
  return ctx.db.transaction(async (tx) => {
    const inWorkspace = and(eq(imports.id, importId), eq(imports.workspaceId, ctx.workspaceId));
    const [found] = await tx.select().from(imports).where(inWorkspace).for("update");
    if (!found) throw notFound("import");
    if (!canMove(found.status, "queued") || !found.shape)
      throw new AppError("conflict", "imports.errors.alreadyStarted");
    checkMapping(mapping, found.shape);
    const wanted = [...new Set(listIds)];
    const there = await tx
      .select({ id: lists.id })
      .from(lists)
      .where(and(eq(lists.workspaceId, ctx.workspaceId), inArray(lists.id, wanted), isNull(lists.archivedAt)));
    if (there.length < wanted.length) throw invalidField("listIds", "imports.errors.listGone");
    await makeFields(ctx.workspaceId, tx, mapping);
    await tx
      .update(imports)
      .set({
        mapping,
        listIds: wanted,
        options: { updateExisting, dateOrder: dateOrder ?? found.shape.dateOrder },
        status: "queued",
      })
      .where(inWorkspace);
    await enqueue(tx, "import/queued", { importId });
    return getImport({ ...ctx, db: tx }, { importId });
  });
}

/** What a column goes to and is no field yet becomes one. */
async function makeFields(workspaceId: string, tx: Tx, mapping: StartImport["mapping"]) {
  const names = Object.values(mapping).flatMap((target) => attributeOf(target) ?? []);
  if (names.length === 0) return;
  await tx
    .insert(fields)
    .values(names.map((name) => ({ id: newId("field"), workspaceId, name, type: "text" as const })))
    .onConflictDoNothing({ target: [fields.workspaceId, fields.name] });
}

function checkMapping(mapping: StartImport["mapping"], { columns }: ImportShape) {
  const targets = Object.values(mapping);
  if (!targets.includes("email")) throw invalidField("mapping", "imports.errors.noEmailColumn");
  const twice = targets.find((target, i) => targets.indexOf(target) !== i);
  if (twice) throw invalidField("mapping", "imports.errors.mappedTwice", { target: twice });
  const beyond = Object.keys(mapping).find((index) => Number(index) >= columns.length);
  if (beyond) throw invalidField("mapping", "imports.errors.noSuchColumn", { column: beyond, count: columns.length });
}
