import { and, eq } from "drizzle-orm";
import { proxies } from "@/drizzle/schema";
import { unseal } from "@/lib/crypto";
import type { Db } from "@/lib/db";
import { invalidField } from "@/lib/errors";
import type { ProxyConfig } from "@/lib/mail/proxy";

type User = { workspaceId: string; proxyId?: string | null };

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

export const proxyConfig = ({ id, kind, host, port, username, secret }: typeof proxies.$inferSelect): ProxyConfig => ({
  kind,
  host,
  port,
  username,
  secret: secret && unseal(secret, id),
});
