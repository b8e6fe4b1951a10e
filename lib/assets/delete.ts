import { and, eq, sql } from "drizzle-orm";
import { assets } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { getAsset } from "./queries";
import type { Asset, AssetRef } from "./schema";

/** Takes it out of the library. Its files stay: mails that were sent show it for years. */
export async function deleteAsset(ctx: Ctx, ref: AssetRef): Promise<void> {
  authorize(ctx, "templates:write");
  await setArchivedAt(ctx, ref, sql`coalesce(${assets.archivedAt}, now())`);
}

export async function restoreAsset(ctx: Ctx, ref: AssetRef): Promise<Asset> {
  authorize(ctx, "templates:write");
  await setArchivedAt(ctx, ref, sql`null`);
  return getAsset(ctx, ref);
}

async function setArchivedAt({ db, workspaceId }: Ctx, { assetId }: AssetRef, archivedAt: ReturnType<typeof sql>) {
  const changed = await db
    .update(assets)
    .set({ archivedAt, version: sql`${assets.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(assets.id, assetId), eq(assets.workspaceId, workspaceId)))
    .returning({ id: assets.id });
  if (changed.length === 0) throw notFound("asset");
}
