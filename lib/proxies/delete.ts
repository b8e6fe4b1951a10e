import { and, eq } from "drizzle-orm";
import { proxies } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { listUsers } from "./queries";
import type { ProxyRef } from "./schema";

/** Refused while a sender goes through it: its mail must not leave by another way all at once. */
export async function deleteProxy(ctx: Ctx, { proxyId }: ProxyRef): Promise<void> {
  authorize(ctx, "senders:write");
  await ctx.db.transaction(async (tx) => {
    const mine = and(eq(proxies.id, proxyId), eq(proxies.workspaceId, ctx.workspaceId));
    const [found] = await tx.select({ name: proxies.name }).from(proxies).where(mine).for("update");
    if (!found) throw notFound("proxy");
    const [user] = await listUsers(tx, [proxyId]);
    if (user) throw new AppError("conflict", "proxies.errors.inUse", { sender: user.name });
    await tx.delete(proxies).where(mine);
    await recordAudit({ ...ctx, db: tx }, "proxy.deleted", { proxyId, name: found.name });
  });
}
