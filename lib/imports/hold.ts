import { and, eq } from "drizzle-orm";
import { imports } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { AppError, type ErrorKey, notFound } from "@/lib/errors";
import { canMove, type ImportStatus } from "./schema";

/** Holds an import of the workspace that may move to `status`, until the transaction ends; refuses any other. */
export async function holdImport(ctx: Ctx, importId: string, status: ImportStatus, refusal: ErrorKey) {
  authorize(ctx, "contacts:write");
  const inWorkspace = and(eq(imports.id, importId), eq(imports.workspaceId, ctx.workspaceId));
  const [found] = await ctx.db.select().from(imports).where(inWorkspace).for("update");
  if (!found) throw notFound("import");
  if (!canMove(found.status, status)) throw new AppError("conflict", refusal);
  return found;
}
