import { and, eq, gt, isNull, lt, ne, or, sql } from "drizzle-orm";
import { apiKeys, users } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { hashToken } from "@/lib/crypto";
import type { Db } from "@/lib/db";
import { ofScope } from "@/lib/permissions";
import { apiKeyPrefix } from "./schema";

/**
 * What a key may do, or null for one that was never made, was revoked, has run out or was made by someone who is blocked or a guest;
 * notes once a minute that it is used.
 */
export async function findApiKeyCtx(db: Db, key: string): Promise<Ctx | null> {
  if (!key.startsWith(apiKeyPrefix)) return null;
  const stillCounts = or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`));
  const mayStill = or(isNull(users.id), and(isNull(users.blockedAt), ne(users.role, "guest")));
  const [found] = await db
    .select({ id: apiKeys.id, workspaceId: apiKeys.workspaceId, scopes: apiKeys.scopes })
    .from(apiKeys)
    .leftJoin(users, eq(users.id, apiKeys.createdBy))
    .where(and(eq(apiKeys.hash, hashToken(key)), isNull(apiKeys.revokedAt), stillCounts, mayStill));
  if (!found) return null;
  const notNoted = or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, sql`now() - interval '1 minute'`));
  await db
    .update(apiKeys)
    .set({ lastUsedAt: sql`now()` })
    .where(and(eq(apiKeys.id, found.id), notNoted));
  const actor = {
    type: "apiKey" as const,
    apiKeyId: found.id,
    permissions: [...new Set(found.scopes.flatMap(ofScope))],
  };
  return { workspaceId: found.workspaceId, actor, db };
}
