import { and, eq, sql } from "drizzle-orm";
import { proxies } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { invalidField, notFound } from "@/lib/errors";
import { connectThrough, type ProxyError } from "@/lib/mail/proxy";
import { impatient } from "@/lib/mail/smtp-open";
import { proxyConfig } from "./config";
import { listUsers } from "./queries";
import type { ProxyTest, TestProxy } from "./schema";

/** Has the proxy lead a connection to a server, and keeps how that went. Nothing is said to the server. */
export async function testProxy(ctx: Ctx, { proxyId, host, port }: TestProxy): Promise<ProxyTest> {
  authorize(ctx, "senders:write");
  const mine = and(eq(proxies.id, proxyId), eq(proxies.workspaceId, ctx.workspaceId));
  const [row] = await ctx.db.select().from(proxies).where(mine);
  if (!row) throw notFound("proxy");
  const target = host ? { host, port } : await usualTarget(ctx, proxyId);
  const startedAt = performance.now();
  const error = await connectThrough(proxyConfig(row), target, { timeoutMs: impatient.connectMs }).then(
    (socket) => void socket.destroy(),
    (error: ProxyError) => error,
  );
  const latencyMs = Math.round(performance.now() - startedAt);
  const problem = error?.problem ?? null;
  await ctx.db
    .update(proxies)
    .set({ lastTestAt: sql`now()`, lastTestResult: problem ?? "ok", lastLatencyMs: latencyMs })
    .where(mine);
  return { target: `${target.host}:${target.port}`, problem, detail: error?.message ?? null, latencyMs };
}

async function usualTarget({ db }: Ctx, proxyId: string) {
  const [user] = await listUsers(db, [proxyId]);
  if (!user?.host) throw invalidField("host", "proxies.errors.target");
  return { host: user.host, port: user.port! };
}
