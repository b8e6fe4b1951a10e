import { and, asc, desc, eq, getTableColumns, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { savedBlocks, templates } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { containing, toPage } from "@/lib/db/list";
import { notFound } from "@/lib/errors";
import { listWaiting } from "@/lib/templates/in-use";
import type { ListSavedBlocks, SavedBlock, SavedBlockRef, SavedPart } from "./schema";
import { listUsers } from "./used-in";

const { workspaceId: _, createdBy: __, ...columns } = getTableColumns(savedBlocks);
const { content: ___, ...summaryColumns } = columns;

export async function getSavedBlock(ctx: Ctx, { savedBlockId }: SavedBlockRef): Promise<SavedBlock> {
  authorize(ctx, "templates:read");
  const [found] = await ctx.db
    .select(columns)
    .from(savedBlocks)
    .where(and(eq(savedBlocks.id, savedBlockId), eq(savedBlocks.workspaceId, ctx.workspaceId)));
  if (!found) throw notFound("savedBlock");
  const users = await listUsers(ctx, savedBlockId);
  const campaigns = await listWaiting(
    ctx,
    users.map(({ id }) => id),
  );
  return { ...found, templateCount: users.length, templates: users, campaigns };
}

/** Newest first, without what is in them. */
export async function listSavedBlocks(ctx: Ctx, { q, archived, cursor, limit }: ListSavedBlocks) {
  authorize(ctx, "templates:read");
  const templateCount = sql<number>`(select count(*)::int from ${templates}
    where templates.workspace_id = saved_blocks.workspace_id and jsonb_exists(templates.drawn_with -> 'saved', saved_blocks.id))`;
  const found = await ctx.db
    .select({ ...summaryColumns, templateCount })
    .from(savedBlocks)
    .where(
      and(
        eq(savedBlocks.workspaceId, ctx.workspaceId),
        archived ? isNotNull(savedBlocks.archivedAt) : isNull(savedBlocks.archivedAt),
        containing(q, savedBlocks.name),
        cursor ? lt(savedBlocks.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(savedBlocks.id))
    .limit(limit + 1);
  return toPage(found, limit);
}

/** All of them with what they say, for the editor: the archived ones, too, which templates go on showing. */
export async function listSavedParts(ctx: Ctx): Promise<SavedPart[]> {
  authorize(ctx, "templates:read");
  const { id, name, content, archivedAt } = columns;
  return ctx.db
    .select({ id, name, content, archivedAt })
    .from(savedBlocks)
    .where(eq(savedBlocks.workspaceId, ctx.workspaceId))
    .orderBy(asc(savedBlocks.name), asc(savedBlocks.id));
}
