import { and, eq, sql } from "drizzle-orm";
import { segments, workspaces } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { isIn } from "./condition";
import { getSegment } from "./queries";
import type { Segment, UpdateSegment } from "./schema";
import { findScope } from "./scope";

export async function updateSegment(ctx: Ctx, { segmentId, version, ...values }: UpdateSegment): Promise<Segment> {
  authorize(ctx, "contacts:write");
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx };
    // One at a time: two segments that each begin to ask the other would be a circle that neither saw.
    await tx.select().from(workspaces).where(eq(workspaces.id, ctx.workspaceId)).for("no key update");
    const { kind } = await getSegment(inTx, { segmentId });
    if (values.rule && kind === "static") throw new AppError("conflict", "segments.errors.static");
    const updated = await tx
      .update(segments)
      .set({
        ...values,
        ...(values.rule && { contactCount: null, countedAt: null }),
        version: version + 1,
        updatedAt: sql`now()`,
      })
      .where(and(eq(segments.id, segmentId), eq(segments.workspaceId, ctx.workspaceId), eq(segments.version, version)))
      .returning({ id: segments.id });
    if (updated.length === 0) throw new AppError("conflict", "common.errors.changed");
    if (values.rule) await findScope(tx, ctx.workspaceId, isIn(segmentId));
    return getSegment(inTx, { segmentId });
  });
}
