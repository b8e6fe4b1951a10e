import { and, count, desc, eq, getTableColumns, inArray, isNotNull, isNull, lt } from "drizzle-orm";
import { lists, memberships } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { toPage } from "@/lib/db/list";
import { notFound } from "@/lib/errors";
import type { List, ListChoice, ListLists, ListRef } from "./schema";

export async function getList(ctx: Ctx, { listId }: ListRef): Promise<List> {
  authorize(ctx, "contacts:read");
  const [list] = await withCounts(
    ctx,
    await ctx.db
      .select(columns)
      .from(lists)
      .where(and(eq(lists.id, listId), eq(lists.workspaceId, ctx.workspaceId))),
  );
  if (!list) throw notFound("list");
  return list;
}

/** Newest first. */
export async function listLists(ctx: Ctx, { archived, cursor, limit }: ListLists) {
  authorize(ctx, "contacts:read");
  const found = await ctx.db
    .select(columns)
    .from(lists)
    .where(
      and(
        eq(lists.workspaceId, ctx.workspaceId),
        archived ? isNotNull(lists.archivedAt) : isNull(lists.archivedAt),
        cursor ? lt(lists.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(lists.id))
    .limit(limit + 1);
  const { items, nextCursor } = toPage(found, limit);
  return { items: await withCounts(ctx, items), nextCursor };
}

/** Every list a contact can be put on, by name: what a choice offers. */
export async function listListNames(ctx: Ctx): Promise<ListChoice[]> {
  authorize(ctx, "contacts:read");
  return ctx.db
    .select({ id: lists.id, name: lists.name, doubleOptIn: lists.doubleOptIn })
    .from(lists)
    .where(and(eq(lists.workspaceId, ctx.workspaceId), isNull(lists.archivedAt)))
    .orderBy(lists.name)
    .limit(1_000);
}

const { workspaceId: _, ...columns } = getTableColumns(lists);

async function withCounts<Row extends { id: string }>({ db }: Ctx, found: Row[]) {
  const counted = await db
    .select({ listId: memberships.listId, status: memberships.status, count: count() })
    .from(memberships)
    .where(
      inArray(
        memberships.listId,
        found.map(({ id }) => id),
      ),
    )
    .groupBy(memberships.listId, memberships.status);
  return found.map((row) => {
    const counts = { subscribed: 0, unsubscribed: 0, unconfirmed: 0 };
    for (const { listId, status, count } of counted) if (listId === row.id) counts[status] = count;
    return { ...row, counts };
  });
}
