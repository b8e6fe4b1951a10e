import { and, desc, eq, isNull } from "drizzle-orm";
import { apiKeys } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";

/** The keys that nobody revoked, newest first; those that have run out too. */
export async function listApiKeys(ctx: Ctx) {
  authorize(ctx, "workspace:manage");
  const items = await ctx.db
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      prefix: apiKeys.prefix,
      scopes: apiKeys.scopes,
      createdAt: apiKeys.createdAt,
      expiresAt: apiKeys.expiresAt,
      lastUsedAt: apiKeys.lastUsedAt,
    })
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, ctx.workspaceId), isNull(apiKeys.revokedAt)))
    .orderBy(desc(apiKeys.id));
  return { items };
}
