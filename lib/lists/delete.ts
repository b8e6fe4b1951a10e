import { and, eq } from "drizzle-orm";
import { lists } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { archiveList } from "./archive";
import { refuseWhileInUse, wasSentTo } from "./in-use";
import type { ListRef } from "./schema";

/** The contacts on it stay. A list that a campaign was sent to is archived instead, so that the record stays whole. */
export async function deleteList(ctx: Ctx, { listId }: ListRef): Promise<{ outcome: "deleted" | "archived" }> {
  authorize(ctx, "contacts:write");
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx };
    const inWorkspace = and(eq(lists.id, listId), eq(lists.workspaceId, ctx.workspaceId));
    const [found] = await tx.select({ name: lists.name }).from(lists).where(inWorkspace).for("update");
    if (!found) throw notFound("list");
    await refuseWhileInUse(inTx, listId);
    await recordAudit(inTx, "list.deleted", { listId, name: found.name });
    if (await wasSentTo(inTx, listId)) {
      await archiveList(inTx, { listId });
      return { outcome: "archived" };
    }
    await tx.delete(lists).where(inWorkspace);
    return { outcome: "deleted" };
  });
}
