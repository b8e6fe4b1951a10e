import { and, eq, inArray, sql } from "drizzle-orm";
import { savedBlocks, templates } from "@/drizzle/schema";
import { isTooLong } from "@/emails/blocks/document";
import { authorize, type Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { notifyLive } from "@/lib/live";
import { enqueue } from "@/lib/outbox";
import { checkSavedContent } from "@/lib/templates/document/check";
import { readSaved } from "@/lib/templates/document/draw";
import { refuseWhileInUse } from "@/lib/templates/in-use";
import { getSavedBlock } from "./queries";
import type { SavedBlock, UpdateSavedBlock } from "./schema";

/** The templates that use it follow; campaigns that have started keep what they froze. */
export async function updateSavedBlock(
  ctx: Ctx,
  { savedBlockId, version, name, content }: UpdateSavedBlock,
): Promise<SavedBlock> {
  authorize(ctx, "templates:write");
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx };
    const { templates: users } = await getSavedBlock(inTx, { savedBlockId });
    const [updated] = await tx
      .update(savedBlocks)
      .set({ name, content: content && checkSavedContent(content), version: version + 1, updatedAt: sql`now()` })
      .where(
        and(
          eq(savedBlocks.id, savedBlockId),
          eq(savedBlocks.workspaceId, ctx.workspaceId),
          eq(savedBlocks.version, version),
        ),
      )
      .returning();
    if (!updated) throw new AppError("conflict", "common.errors.changed");
    if (content) {
      const templateIds = users.map(({ id }) => id);
      await refuseWhileInUse(inTx, templateIds, "savedBlocks.errors.inUse");
      await refuseTooLong(inTx, templateIds);
    }
    await enqueue(tx, "templates/outdated", { workspaceId: ctx.workspaceId });
    await notifyLive(tx, ctx.workspaceId, "savedBlock", savedBlockId);
    return getSavedBlock(inTx, { savedBlockId });
  });
}

/** No template may become longer by it than a mail may be. */
async function refuseTooLong(ctx: Ctx, templateIds: string[]) {
  const users = await ctx.db
    .select({ name: templates.name, document: templates.document })
    .from(templates)
    .where(inArray(templates.id, templateIds));
  for (const { name, document } of users) {
    if (!isTooLong(document!.content, await readSaved(ctx, document!))) continue;
    throw new AppError("invalid", "savedBlocks.errors.tooLong", { template: name });
  }
}
