import { eq, sql } from "drizzle-orm";
import { brands } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { getBrand } from "./queries";
import type { SaveBrand, WorkspaceBrand } from "./schema";

export async function saveBrand(ctx: Ctx, { version, ...look }: SaveBrand): Promise<WorkspaceBrand> {
  authorize(ctx, "write");
  const saved = await ctx.db
    .insert(brands)
    .values({ workspaceId: ctx.workspaceId, look })
    .onConflictDoUpdate({
      target: brands.workspaceId,
      set: { look, version: version + 1, updatedAt: sql`now()` },
      setWhere: eq(brands.version, version),
    })
    .returning();
  if (saved.length === 0) throw new AppError("conflict", "common.errors.changed");
  return getBrand(ctx);
}
