import { and, eq, inArray } from "drizzle-orm";
import { proxies } from "@/drizzle/schema";
import { unseal } from "@/lib/crypto";
import type { Db } from "@/lib/db";
import { invalidField } from "@/lib/errors";
import type { ProxyConfig } from "@/lib/mail/proxy";

type User = { workspaceId: string; proxyId?: string | null };
type Rotation = { ways: { proxyId: string | null }[] };

/** The proxy that a sender goes through, with its secret opened. Throws at the field when there is none of this id. */
export async function findProxyConfig(db: Db, { workspaceId, proxyId }: User): Promise<ProxyConfig | null> {
  if (!proxyId) return null;
  const [row] = await db
    .select()
    .from(proxies)
    .where(and(eq(proxies.id, proxyId), eq(proxies.workspaceId, workspaceId)));
  if (!row) throw invalidField("proxyId", "proxies.errors.gone");
  return proxyConfig(row);
}

/** Throws at the field of the first that does not exist. They stay as they are until the transaction ends. */
export async function assertProxiesExist(
  tx: Db,
  { workspaceId, proxyId, rotation }: User & { rotation?: Rotation | null },
) {
  const fields = new Map(rotation?.ways.map((way, i) => [`rotation.ways.${i}.proxyId`, way.proxyId]));
  fields.set("proxyId", proxyId ?? null);
  const ids = [...fields.values()].filter((id) => id !== null);
  const mine = and(eq(proxies.workspaceId, workspaceId), inArray(proxies.id, ids));
  const known = await tx.select({ id: proxies.id }).from(proxies).where(mine).for("key share");
  for (const [field, id] of fields) {
    if (id && known.every((proxy) => proxy.id !== id)) throw invalidField(field, "proxies.errors.gone");
  }
}

export const proxyConfig = ({ id, kind, host, port, username, secret }: typeof proxies.$inferSelect): ProxyConfig => ({
  kind,
  host,
  port,
  username,
  secret: secret && unseal(secret, id),
});
