import { apiKeys } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx } from "@/lib/context";
import { hashToken, newToken } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { apiKeyPrefix, type CreateApiKey } from "./schema";

/** Answers with the key itself; nobody can read it again afterwards. */
export async function createApiKey(ctx: Ctx, { name }: CreateApiKey) {
  authorize(ctx, "workspace:manage");
  const key = apiKeyPrefix + newToken();
  const row = {
    id: newId("apiKey"),
    name,
    prefix: key.slice(0, apiKeyPrefix.length + 6),
    hash: hashToken(key),
    workspaceId: ctx.workspaceId,
    createdBy: "userId" in ctx.actor ? ctx.actor.userId : null,
  };
  await ctx.db.transaction(async (tx) => {
    await tx.insert(apiKeys).values(row);
    await recordAudit({ ...ctx, db: tx }, "apiKey.created", { apiKeyId: row.id, name });
  });
  return { id: row.id, name, key };
}
