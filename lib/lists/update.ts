import { and, eq, sql } from "drizzle-orm";
import { lists } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { getList } from "./queries";
import type { UpdateList } from "./schema";

export async function updateList(ctx: Ctx, { listId, version, ...values }: UpdateList) {
  authorize(ctx, "contacts:write");
  const updated = await ctx.db
    .update(lists)
    .set({ ...values, version: version + 1, updatedAt: sql`now()` })
    .where(and(eq(lists.id, listId), eq(lists.workspaceId, ctx.workspaceId), eq(lists.version, version)))
    .returning({ id: lists.id });
  const list = await getList(ctx, { listId });
  if (updated.length === 0) throw new AppError("conflict", "common.errors.changed");
  return list;
}
