import { eq } from "drizzle-orm";
import { imports } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { enqueue } from "@/lib/outbox";
import { holdImport } from "./hold";
import { getImport } from "./queries";
import type { ImportRef } from "./schema";

/** Takes an import back, by a worker: what was changed or mailed since stays, and is counted. */
export async function undoImport(ctx: Ctx, { importId }: ImportRef) {
  authorize(ctx, "contacts:write");
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx };
    const { mergedCount } = await holdImport(inTx, importId, "undoing", "imports.errors.notEnded");
    if (mergedCount === 0) throw new AppError("conflict", "imports.errors.nothingToUndo");
    await tx
      .update(imports)
      .set({ status: "undoing", position: null, startedAt: null, endedAt: null })
      .where(eq(imports.id, importId));
    await enqueue(tx, "import/queued", { importId });
    return getImport(inTx, { importId });
  });
}
