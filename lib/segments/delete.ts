import { and, eq } from "drizzle-orm";
import { segments, workspaces } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { archiveSegment } from "./archive";
import { getSegment } from "./queries";
import type { SegmentRef } from "./schema";
import { findUses, wasSentTo } from "./uses";

/** The contacts stay. Nothing that asks for it may lose its meaning; what a campaign was sent to is archived instead. */
export async function deleteSegment(ctx: Ctx, ref: SegmentRef): Promise<{ outcome: "deleted" | "archived" }> {
  authorize(ctx, "contacts:write");
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx };
    await tx.select().from(workspaces).where(eq(workspaces.id, ctx.workspaceId)).for("no key update");
    const { name } = await getSegment(inTx, ref);
    const uses = await findUses(inTx, ref);
    if (uses.length > 0) {
      const names = uses.map(({ name }) => `“${name}”`).join(", ");
      throw new AppError("conflict", "segments.errors.inUse", { names });
    }
    await recordAudit(inTx, "segment.deleted", { ...ref, name });
    if (await wasSentTo(inTx, ref)) {
      await archiveSegment(inTx, ref);
      return { outcome: "archived" };
    }
    const { segmentId } = ref;
    await tx.delete(segments).where(and(eq(segments.id, segmentId), eq(segments.workspaceId, ctx.workspaceId)));
    return { outcome: "deleted" };
  });
}
