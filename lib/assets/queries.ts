import { and, desc, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { assets, templates } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { containing, toPage } from "@/lib/db/list";
import { env } from "@/lib/env";
import { notFound } from "@/lib/errors";
import { type Asset, type AssetDetails, type AssetRef, filePath, type ListAssets } from "./schema";

export async function getAsset(ctx: Ctx, { assetId }: AssetRef): Promise<AssetDetails> {
  authorize(ctx, "templates:read");
  const [row] = await ctx.db
    .select()
    .from(assets)
    .where(and(eq(assets.id, assetId), eq(assets.workspaceId, ctx.workspaceId)));
  if (!row) throw notFound("asset");
  const users = await ctx.db
    .select({ id: templates.id, name: templates.name })
    .from(templates)
    .where(and(eq(templates.workspaceId, ctx.workspaceId), containing(`/assets/${assetId}/`, templates.html)))
    .orderBy(templates.name, templates.id);
  return { ...toAsset(row), templates: users };
}

/** Newest first. */
export async function listAssets(ctx: Ctx, { q, archived, cursor, limit }: ListAssets) {
  authorize(ctx, "templates:read");
  const found = await ctx.db
    .select()
    .from(assets)
    .where(
      and(
        eq(assets.workspaceId, ctx.workspaceId),
        archived ? isNotNull(assets.archivedAt) : isNull(assets.archivedAt),
        containing(q, assets.fileName, assets.alt),
        cursor ? lt(assets.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(assets.id))
    .limit(limit + 1);
  const { items, nextCursor } = toPage(found, limit);
  return { items: items.map(toAsset), nextCursor };
}

/** How many there are, and how many of them say nothing to those who don't see them. */
export async function countAssets(ctx: Ctx) {
  authorize(ctx, "templates:read");
  const [counts] = await ctx.db
    .select({
      count: sql<number>`count(*)::int`,
      withoutAlt: sql<number>`(count(*) filter (where ${assets.alt} = ''))::int`,
    })
    .from(assets)
    .where(and(eq(assets.workspaceId, ctx.workspaceId), isNull(assets.archivedAt)));
  return counts!;
}

export function toAsset(row: typeof assets.$inferSelect): Asset {
  const { workspaceId: _, createdBy: __, hash: ___, ...rest } = row;
  const files = row.files.map((file) => ({
    ...file,
    url: `${env.APP_URL}/assets/${filePath(row.id, row.kind, file)}`,
  }));
  const { url, bytes } = files.at(-1)!;
  return { ...rest, files, url, bytes };
}
