import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { savedBlocks } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { notifyLive } from "@/lib/live";
import { getSavedBlock } from "./queries";
import type { DeletedSavedBlock, SavedBlock, SavedBlockRef } from "./schema";
import { isUsed } from "./used-in";

/** One that templates use is archived instead: nobody finds it any more, and what uses it goes on showing it. */
export async function deleteSavedBlock(
  ctx: Ctx,
  { savedBlockId }: SavedBlockRef,
): Promise<z.output<typeof DeletedSavedBlock>> {
  authorize(ctx, "templates:write");
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx };
    const mine = and(eq(savedBlocks.id, savedBlockId), eq(savedBlocks.workspaceId, ctx.workspaceId));
    const [found] = await tx.select({ id: savedBlocks.id }).from(savedBlocks).where(mine).for("update");
    if (!found) throw notFound("savedBlock");
    const outcome = (await isUsed(inTx, savedBlockId)) ? "archived" : "deleted";
    if (outcome === "deleted") await tx.delete(savedBlocks).where(mine);
    else
      await tx
        .update(savedBlocks)
        .set({ archivedAt: sql`coalesce(${savedBlocks.archivedAt}, now())` })
        .where(mine);
    await notifyLive(tx, ctx.workspaceId, "savedBlock", savedBlockId);
    return { outcome };
  });
}

export async function restoreSavedBlock(ctx: Ctx, ref: SavedBlockRef): Promise<SavedBlock> {
  authorize(ctx, "templates:write");
  await ctx.db
    .update(savedBlocks)
    .set({ archivedAt: null })
    .where(and(eq(savedBlocks.id, ref.savedBlockId), eq(savedBlocks.workspaceId, ctx.workspaceId)));
  const restored = await getSavedBlock(ctx, ref);
  await notifyLive(ctx.db, ctx.workspaceId, "savedBlock", ref.savedBlockId);
  return restored;
}
