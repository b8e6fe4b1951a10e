import { and, eq, sql } from "drizzle-orm";
import { assets } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { getAsset } from "./queries";
import type { Asset, UpdateAsset } from "./schema";

/** What mails already say of it stays: the alt text is copied where the image is placed. */
export async function updateAsset(ctx: Ctx, { assetId, version, ...values }: UpdateAsset): Promise<Asset> {
  authorize(ctx, "templates:write");
  const updated = await ctx.db
    .update(assets)
    .set({ ...values, version: version + 1, updatedAt: sql`now()` })
    .where(and(eq(assets.id, assetId), eq(assets.workspaceId, ctx.workspaceId), eq(assets.version, version)))
    .returning({ id: assets.id });
  const asset = await getAsset(ctx, { assetId });
  if (updated.length === 0) throw new AppError("conflict", "common.errors.changed");
  return asset;
}
