import { sql } from "drizzle-orm";
import { apiKeys } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx } from "@/lib/context";
import { hashToken, newToken } from "@/lib/crypto";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { apiKeyPrefix, type CreateApiKey, usualScopes } from "./schema";

/** Answers with the key itself; nobody can read it again afterwards. */
export async function createApiKey(ctx: Ctx, { name, scopes = usualScopes, expiresInDays = null }: CreateApiKey) {
  authorize(ctx, "workspace:manage");
  // Else a key would outlive its expiry, and the person who made it.
  if (ctx.actor.type === "apiKey") throw new AppError("forbidden", "settings.errors.keyByKey");
  const key = apiKeyPrefix + newToken();
  const row = {
    id: newId("apiKey"),
    name,
    prefix: key.slice(0, apiKeyPrefix.length + 6),
    hash: hashToken(key),
    scopes,
    expiresAt: expiresInDays === null ? null : sql`now() + ${`${expiresInDays} days`}::interval`,
    workspaceId: ctx.workspaceId,
    createdBy: "userId" in ctx.actor ? ctx.actor.userId : null,
  };
  await ctx.db.transaction(async (tx) => {
    await tx.insert(apiKeys).values(row);
    await recordAudit({ ...ctx, db: tx }, "apiKey.created", { apiKeyId: row.id, name, scopes, expiresInDays });
  });
  return { id: row.id, name, key };
}
