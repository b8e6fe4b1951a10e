import { and, eq, type SQL, sql } from "drizzle-orm";
import { segments } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { getSegment } from "./queries";
import type { Segment, SegmentRef } from "./schema";

/** Out of sight, and no longer offered; what uses it goes on doing so. */
export async function archiveSegment(ctx: Ctx, ref: SegmentRef): Promise<Segment> {
  authorize(ctx, "contacts:write");
  return setArchivedAt(ctx, ref, sql`coalesce(${segments.archivedAt}, now())`);
}

export async function restoreSegment(ctx: Ctx, ref: SegmentRef): Promise<Segment> {
  authorize(ctx, "contacts:write");
  return setArchivedAt(ctx, ref, sql`null`);
}

async function setArchivedAt(ctx: Ctx, { segmentId }: SegmentRef, archivedAt: SQL) {
  await ctx.db
    .update(segments)
    .set({ archivedAt, version: sql`${segments.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(segments.id, segmentId), eq(segments.workspaceId, ctx.workspaceId)));
  return getSegment(ctx, { segmentId });
}
