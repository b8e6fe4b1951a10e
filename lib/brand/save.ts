import { eq, sql } from "drizzle-orm";
import { brands } from "@/drizzle/schema";
import { findFiles } from "@/lib/assets/find-files";
import { authorize, type Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { getBrand } from "./queries";
import type { SaveBrand, WorkspaceBrand } from "./schema";

export async function saveBrand(ctx: Ctx, { version, ...said }: SaveBrand): Promise<WorkspaceBrand> {
  authorize(ctx, "templates:write");
  const look = { ...said, logoHeight: await logoHeight(ctx, said) };
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

async function logoHeight(ctx: Ctx, { logoUrl, logoWidth }: Pick<SaveBrand, "logoUrl" | "logoWidth">) {
  const file = logoUrl ? (await findFiles(ctx, [logoUrl])).get(logoUrl) : undefined;
  return file ? Math.max(1, Math.round((logoWidth * file.height) / file.width)) : null;
}
