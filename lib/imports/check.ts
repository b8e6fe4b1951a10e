import { and, eq, inArray, isNull } from "drizzle-orm";
import { imports, lists } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { AppError, invalidField } from "@/lib/errors";
import { createField } from "@/lib/fields/create";
import { findFields } from "@/lib/fields/queries";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/outbox";
import { bomLength } from "./encoding";
import { CHUNK_BYTES, readFile } from "./file";
import { holdImport } from "./hold";
import { getImport } from "./queries";
import { attributeOf, type CheckImport, type ImportShape } from "./schema";

/** The dry run: reads the whole file and counts what bringing it in would do. A worker does it; nothing is written yet. */
export async function checkImport(ctx: Ctx, { importId, mapping, newFields, listIds, ...options }: CheckImport) {
  authorize(ctx, "contacts:write");
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx };
    const { shape } = await holdImport(inTx, importId, "checking", "imports.errors.alreadyStarted");
    if (!shape) throw new AppError("conflict", "imports.errors.alreadyStarted");
    checkMapping(mapping, shape);
    const wanted = [...new Set(listIds)];
    const there = await tx
      .select({ id: lists.id })
      .from(lists)
      .where(and(eq(lists.workspaceId, ctx.workspaceId), inArray(lists.id, wanted), isNull(lists.archivedAt)));
    if (there.length < wanted.length) throw invalidField("listIds", "imports.errors.listGone");
    for (const field of newFields) await createField(inTx, field);
    await checkFields(inTx, mapping);
    const start = await readFile(tx, importId, 0, CHUNK_BYTES);
    await tx
      .update(imports)
      .set({
        mapping,
        listIds: wanted,
        options: { ...options, dateOrder: options.dateOrder ?? shape.dateOrder },
        status: "checking",
        contactPrefix: newId("contact").slice(0, -8),
        ...{ byteOffset: bomLength(start, shape.encoding), rowCount: 0, stagedCount: 0, isSorted: false },
        ...{ duplicateCount: 0, rejectedCount: 0, plan: null, position: null, startedAt: null, endedAt: null },
      })
      .where(eq(imports.id, importId));
    await enqueue(tx, "import/queued", { importId });
    return getImport(inTx, { importId });
  });
}

function checkMapping(mapping: CheckImport["mapping"], { columns }: ImportShape) {
  const targets = Object.values(mapping);
  if (!targets.includes("email")) throw invalidField("mapping", "imports.errors.noEmailColumn");
  const twice = targets.find((target, i) => targets.indexOf(target) !== i);
  if (twice) throw invalidField("mapping", "imports.errors.mappedTwice", { target: twice });
  const beyond = Object.keys(mapping).find((index) => Number(index) >= columns.length);
  if (beyond) throw invalidField("mapping", "imports.errors.noSuchColumn", { column: beyond, count: columns.length });
}

async function checkFields({ db, workspaceId }: Ctx, mapping: CheckImport["mapping"]) {
  const names = new Set((await findFields(db, workspaceId)).map(({ name }) => name));
  const unknown = Object.values(mapping).find(
    (target) => attributeOf(target) !== null && !names.has(attributeOf(target)!),
  );
  if (unknown) throw invalidField("mapping", "fields.errors.unknown", { name: attributeOf(unknown)! });
}
