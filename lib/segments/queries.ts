import { and, asc, desc, eq, getTableColumns, isNotNull, isNull, lt } from "drizzle-orm";
import { segments } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { containing, toPage } from "@/lib/db/list";
import { notFound } from "@/lib/errors";
import type { ListSegments, Segment, SegmentRef } from "./schema";

const { workspaceId: _, ...columns } = getTableColumns(segments);

export async function getSegment(ctx: Ctx, { segmentId }: SegmentRef): Promise<Segment> {
  authorize(ctx, "contacts:read");
  const [segment] = await ctx.db
    .select(columns)
    .from(segments)
    .where(and(eq(segments.id, segmentId), eq(segments.workspaceId, ctx.workspaceId)));
  if (!segment) throw notFound("segment");
  return segment;
}

/** Newest first. */
export async function listSegments(ctx: Ctx, { archived, q, cursor, limit }: ListSegments) {
  authorize(ctx, "contacts:read");
  const found = await ctx.db
    .select(columns)
    .from(segments)
    .where(
      and(
        eq(segments.workspaceId, ctx.workspaceId),
        archived ? isNotNull(segments.archivedAt) : isNull(segments.archivedAt),
        containing(q, segments.name),
        cursor ? lt(segments.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(segments.id))
    .limit(limit + 1);
  return toPage(found, limit);
}

/** Every segment in use, by name: what a choice offers. */
export async function listSegmentNames(ctx: Ctx): Promise<Pick<Segment, "id" | "name" | "contactCount">[]> {
  authorize(ctx, "contacts:read");
  return ctx.db
    .select({ id: segments.id, name: segments.name, contactCount: segments.contactCount })
    .from(segments)
    .where(and(eq(segments.workspaceId, ctx.workspaceId), isNull(segments.archivedAt)))
    .orderBy(asc(segments.name))
    .limit(1_000);
}
