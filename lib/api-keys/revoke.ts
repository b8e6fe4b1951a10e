import { and, eq, isNull, sql } from "drizzle-orm";
import { apiKeys } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { notFound } from "@/lib/errors";
import type { RevokeApiKey } from "./schema";

/** From now on the key opens nothing; there is no way back. */
export async function revokeApiKey(ctx: Ctx, { apiKeyId }: RevokeApiKey) {
  authorize(ctx, "workspace:manage");
  await ctx.db.transaction(async (tx) => {
    const [revoked] = await tx
      .update(apiKeys)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(apiKeys.id, apiKeyId), eq(apiKeys.workspaceId, ctx.workspaceId), isNull(apiKeys.revokedAt)))
      .returning({ name: apiKeys.name });
    if (!revoked) throw notFound("apiKey");
    await recordAudit({ ...ctx, db: tx }, "apiKey.revoked", { apiKeyId, name: revoked.name });
  });
}

/** The keys that someone made in the workspace, once they are no longer trusted with it. */
export async function revokeKeysOf(tx: Tx, ctx: Ctx, userId: string) {
  const revoked = await tx
    .update(apiKeys)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(apiKeys.workspaceId, ctx.workspaceId), eq(apiKeys.createdBy, userId), isNull(apiKeys.revokedAt)))
    .returning({ apiKeyId: apiKeys.id, name: apiKeys.name });
  for (const key of revoked) await recordAudit({ ...ctx, db: tx }, "apiKey.revoked", key);
}

/** All that someone made, in whichever workspace, when they change what opens their account and want it so. */
export async function revokeOwnKeys(tx: Tx, userId: string) {
  const revoked = await tx
    .update(apiKeys)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(apiKeys.createdBy, userId), isNull(apiKeys.revokedAt)))
    .returning({ apiKeyId: apiKeys.id, name: apiKeys.name });
  for (const key of revoked) await recordAudit({ db: tx, userId }, "apiKey.revoked", key);
}
