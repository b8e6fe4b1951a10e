import { and, eq, sql } from "drizzle-orm";
import { lists } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { refuseWhileInUse } from "./in-use";
import { getList } from "./queries";
import type { ListRef } from "./schema";

/** Out of sight, and no longer offered to campaigns; its members stay. */
export async function archiveList(ctx: Ctx, ref: ListRef) {
  authorize(ctx, "contacts:write");
  await getList(ctx, ref);
  await refuseWhileInUse(ctx, ref.listId);
  return setArchivedAt(ctx, ref, sql`coalesce(${lists.archivedAt}, now())`);
}

export async function restoreList(ctx: Ctx, ref: ListRef) {
  authorize(ctx, "contacts:write");
  return setArchivedAt(ctx, ref, sql`null`);
}

async function setArchivedAt(ctx: Ctx, { listId }: ListRef, archivedAt: ReturnType<typeof sql>) {
  await ctx.db
    .update(lists)
    .set({ archivedAt, version: sql`${lists.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(lists.id, listId), eq(lists.workspaceId, ctx.workspaceId)));
  return getList(ctx, { listId });
}
