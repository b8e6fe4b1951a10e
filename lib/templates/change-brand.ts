import { and, eq, isNotNull } from "drizzle-orm";
import { templates } from "@/drizzle/schema";
import { saveBrand } from "@/lib/brand/save";
import type { SaveBrand, WorkspaceBrand } from "@/lib/brand/schema";
import { authorize, type Ctx } from "@/lib/context";

/** Saves how the workspace's mails look, and draws its templates anew. Campaigns that have started keep what they froze. */
export async function changeBrand(ctx: Ctx, values: SaveBrand): Promise<WorkspaceBrand> {
  authorize(ctx, "write");
  const brand = await saveBrand(ctx, values);
  const { compileDocument } = await import("./document/compile");
  const drawn = await ctx.db
    .select({ id: templates.id, document: templates.document })
    .from(templates)
    .where(and(eq(templates.workspaceId, ctx.workspaceId), isNotNull(templates.document)));
  for (const { id, document } of drawn) {
    await ctx.db
      .update(templates)
      .set({ html: await compileDocument(document!, brand) })
      // Not where somebody drew something else meanwhile: that was made with the new brand already.
      .where(and(eq(templates.id, id), eq(templates.document, document!)));
  }
  return brand;
}
