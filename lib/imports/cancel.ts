import { and, eq } from "drizzle-orm";
import { imports } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { endImport } from "./end";
import { getImport } from "./queries";
import { canMove, type ImportRef } from "./schema";

/** The rows that are in stay in; nothing more is read. */
export async function cancelImport(ctx: Ctx, { importId }: ImportRef) {
  authorize(ctx, "write");
  return ctx.db.transaction(async (tx) => {
    const inWorkspace = and(eq(imports.id, importId), eq(imports.workspaceId, ctx.workspaceId));
    const [found] = await tx.select({ status: imports.status }).from(imports).where(inWorkspace).for("update");
    if (!found) throw notFound("import");
    if (!canMove(found.status, "canceled")) throw new AppError("conflict", "imports.errors.alreadyEnded");
    await endImport(tx, importId, { status: "canceled" });
    return getImport({ ...ctx, db: tx }, { importId });
  });
}
