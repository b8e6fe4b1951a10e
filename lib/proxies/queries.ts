import { and, desc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import { proxies, senders } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { toPage } from "@/lib/db/list";
import { notFound } from "@/lib/errors";
import type { ListProxies, OutboundProxy, ProxyRef } from "./schema";

export async function getProxy(ctx: Ctx, { proxyId }: ProxyRef): Promise<OutboundProxy> {
  authorize(ctx, "senders:read");
  const found = await ctx.db
    .select()
    .from(proxies)
    .where(and(eq(proxies.id, proxyId), eq(proxies.workspaceId, ctx.workspaceId)));
  const [proxy] = await withUsers(ctx.db, found);
  if (!proxy) throw notFound("proxy");
  return proxy;
}

/** Newest first. */
export async function listProxies(ctx: Ctx, { cursor, limit }: ListProxies) {
  authorize(ctx, "senders:read");
  const found = await ctx.db
    .select()
    .from(proxies)
    .where(and(eq(proxies.workspaceId, ctx.workspaceId), cursor ? lt(proxies.id, cursor) : undefined))
    .orderBy(desc(proxies.id))
    .limit(limit + 1);
  const { items, nextCursor } = toPage(found, limit);
  return { items: await withUsers(ctx.db, items), nextCursor };
}

/** Every proxy that a sender can go through, by name: what a choice offers. */
export async function listProxyNames(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  authorize(ctx, "senders:read");
  return ctx.db
    .select({ id: proxies.id, name: proxies.name })
    .from(proxies)
    .where(eq(proxies.workspaceId, ctx.workspaceId))
    .orderBy(proxies.name)
    .limit(1_000);
}

/** The senders that go through these proxies, always or in turn: once for each. */
export async function listUsers(db: Db, proxyIds: string[]) {
  const inTurn = sql`select way ->> 'proxyId' from jsonb_array_elements(${senders.rotation} -> 'ways') way`;
  const used = db
    .select({ proxyId: proxies.id })
    .from(proxies)
    .where(
      sql`${inArray(proxies.id, proxyIds)} and (${proxies.id} = ${senders.proxyId} or ${proxies.id} in (${inTurn}))`,
    )
    .as("used");
  return db
    .select({ id: senders.id, name: senders.name, proxyId: used.proxyId, host: senders.host, port: senders.port })
    .from(senders)
    .innerJoinLateral(used, sql`true`)
    .where(isNull(senders.archivedAt))
    .orderBy(senders.name);
}

async function withUsers(db: Db, rows: (typeof proxies.$inferSelect)[]): Promise<OutboundProxy[]> {
  const users = await listUsers(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map(({ secret, workspaceId: _, ...row }) => ({
    ...row,
    lastTestResult: row.lastTestResult as OutboundProxy["lastTestResult"],
    hasSecret: secret !== null,
    senders: users.filter(({ proxyId }) => proxyId === row.id).map(({ id, name }) => ({ id, name })),
  }));
}
