import { savedBlocks } from "@/drizzle/schema";
import { authorize, type Ctx, userIdOf } from "@/lib/context";
import { newId } from "@/lib/ids";
import { notifyLive } from "@/lib/live";
import { checkSavedContent } from "@/lib/templates/document/check";
import { getSavedBlock } from "./queries";
import type { CreateSavedBlock, SavedBlock } from "./schema";

export async function createSavedBlock(ctx: Ctx, { name, content }: CreateSavedBlock): Promise<SavedBlock> {
  authorize(ctx, "templates:write");
  const { actor, db, workspaceId } = ctx;
  const id = newId("savedBlock");
  await db
    .insert(savedBlocks)
    .values({ id, workspaceId, name, content: checkSavedContent(content), createdBy: userIdOf(actor) });
  await notifyLive(db, workspaceId, "savedBlock", id);
  return getSavedBlock(ctx, { savedBlockId: id });
}
