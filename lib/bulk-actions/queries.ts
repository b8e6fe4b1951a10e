import { and, desc, eq, getTableColumns, lt } from "drizzle-orm";
import { bulkActions } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { toPage } from "@/lib/db/list";
import { notFound } from "@/lib/errors";
import type { BulkAction, BulkActionRef, ListBulkActions } from "./schema";

const {
  workspaceId: _,
  actor: __,
  target: ___,
  lastId: ____,
  cursor: _____,
  ...columns
} = getTableColumns(bulkActions);

export async function getBulkAction(ctx: Ctx, { bulkActionId }: BulkActionRef): Promise<BulkAction> {
  authorize(ctx, "contacts:read");
  const [found] = await ctx.db
    .select(columns)
    .from(bulkActions)
    .where(and(eq(bulkActions.id, bulkActionId), eq(bulkActions.workspaceId, ctx.workspaceId)));
  if (!found) throw notFound("bulkAction");
  return found;
}

/** Newest first. */
export async function listBulkActions(ctx: Ctx, { cursor, limit }: ListBulkActions) {
  authorize(ctx, "contacts:read");
  const found = await ctx.db
    .select(columns)
    .from(bulkActions)
    .where(and(eq(bulkActions.workspaceId, ctx.workspaceId), cursor ? lt(bulkActions.id, cursor) : undefined))
    .orderBy(desc(bulkActions.id))
    .limit(limit + 1);
  return toPage(found, limit);
}
