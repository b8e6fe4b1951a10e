import type { senders } from "@/drizzle/schema";
import { unseal } from "@/lib/crypto";
import type { DkimKey } from "@/lib/mail/dkim";
import type { SenderConfig } from "@/lib/mail/transport";

/** A sender's row as a transport wants it, with its secret opened and the keys that sign for it. Throws when the installation's secret has changed. */
export const senderConfig = (
  { id, workspaceId, kind, host, port, tlsMode, username, secret, caPem, maxConnections }: typeof senders.$inferSelect,
  dkimKeys: DkimKey[] = [],
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
  maxConnections,
  dkimKeys,
});
