import type { senders } from "@/drizzle/schema";
import { unseal } from "@/lib/crypto";
import type { DkimKey } from "@/lib/mail/dkim";
import type { ProxyConfig } from "@/lib/mail/proxy";
import type { SenderConfig } from "@/lib/mail/transport";

/** A sender's row as a transport wants it, with its secret opened and the keys that sign for it. Throws when the installation's secret has changed. */
export const senderConfig = (
  { id, workspaceId, kind, host, port, tlsMode, username, secret, caPem, ...way }: typeof senders.$inferSelect,
  dkimKeys: DkimKey[] = [],
  proxy: ProxyConfig | null = null,
): SenderConfig => ({
  id,
  workspaceId,
  kind,
  host,
  port,
  tlsMode,
  username,
  secret: secret && unseal(secret, id),
  caPem,
  maxConnections: way.maxConnections,
  ehloName: way.ehloName,
  localAddress: way.localAddress,
  proxy,
  dkimKeys,
});
