import { and, eq, sql } from "drizzle-orm";
import { proxies } from "@/drizzle/schema";
import { changeOf } from "@/lib/audit/mask";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx } from "@/lib/context";
import { seal } from "@/lib/crypto";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { getProxy } from "./queries";
import type { UpdateProxy } from "./schema";

/** An empty secret keeps the old one, but never for another server or name. What is sent now goes the new way. */
export async function updateProxy(ctx: Ctx, { proxyId, version, secret, ...changes }: UpdateProxy) {
  authorize(ctx, "senders:write");
  await ctx.db.transaction(async (tx) => {
    const mine = and(eq(proxies.id, proxyId), eq(proxies.workspaceId, ctx.workspaceId));
    const [row] = await tx.select().from(proxies).where(mine).for("update");
    if (!row) throw notFound("proxy");
    if (row.version !== version) throw new AppError("conflict", "common.errors.changed");
    const values = { ...row, ...changes };
    const moved = (["kind", "host", "port", "username"] as const).some((field) => values[field] !== row[field]);
    if (row.secret && moved && values.username && !secret) throw invalidField("secret", "proxies.errors.secretAgain");
    await tx
      .update(proxies)
      .set({
        ...changes,
        secret: values.username ? (secret ? seal(secret, proxyId) : row.secret) : null,
        ...(moved && { lastTestAt: null, lastTestResult: null, lastLatencyMs: null }),
        version: version + 1,
        updatedAt: sql`now()`,
      })
      .where(mine);
    const change = changeOf(row, { ...changes, ...(secret && { secret }) });
    await recordAudit({ ...ctx, db: tx }, "proxy.updated", { proxyId, name: values.name }, change);
  });
  return getProxy(ctx, { proxyId });
}
