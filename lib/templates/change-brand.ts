import { saveBrand } from "@/lib/brand/save";
import type { SaveBrand, WorkspaceBrand } from "@/lib/brand/schema";
import { authorize, type Ctx } from "@/lib/context";
import { enqueue } from "@/lib/outbox";

/** Saves how the workspace's mails look; its templates follow. Campaigns that have started keep what they froze. */
export async function changeBrand(ctx: Ctx, values: SaveBrand): Promise<WorkspaceBrand> {
  authorize(ctx, "templates:write");
  return ctx.db.transaction(async (tx) => {
    const brand = await saveBrand({ ...ctx, db: tx }, values);
    await enqueue(tx, "templates/outdated", { workspaceId: ctx.workspaceId });
    return brand;
  });
}
