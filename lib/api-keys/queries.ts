import { and, desc, eq, isNull } from "drizzle-orm";
import { apiKeys } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";

/** The keys that still open something, newest first. */
export async function listApiKeys(ctx: Ctx) {
  authorize(ctx, "workspace:manage");
  return ctx.db
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      prefix: apiKeys.prefix,
      lastUsedAt: apiKeys.lastUsedAt,
      createdAt: apiKeys.createdAt,
    })
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, ctx.workspaceId), isNull(apiKeys.revokedAt)))
    .orderBy(desc(apiKeys.id));
}
export type ApiKey = Awaited<ReturnType<typeof listApiKeys>>[number];
