import { and, eq } from "drizzle-orm";
import { bulkActions } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { getBulkAction } from "./queries";
import { endBulkAction } from "./run";
import { type BulkActionRef, isUnderWay } from "./schema";

/** What is done stays done; nobody else is touched. */
export async function cancelBulkAction(ctx: Ctx, { bulkActionId }: BulkActionRef) {
  authorize(ctx, "contacts:write");
  return ctx.db.transaction(async (tx) => {
    const mine = and(eq(bulkActions.id, bulkActionId), eq(bulkActions.workspaceId, ctx.workspaceId));
    const [found] = await tx.select({ status: bulkActions.status }).from(bulkActions).where(mine).for("update");
    if (!found) throw notFound("bulkAction");
    if (!isUnderWay(found.status)) throw new AppError("conflict", "contacts.errors.bulkEnded");
    await endBulkAction(tx, bulkActionId, "canceled");
    return getBulkAction({ ...ctx, db: tx }, { bulkActionId });
  });
}
