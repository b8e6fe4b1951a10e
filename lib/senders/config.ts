import type { senders } from "@/drizzle/schema";
import { unseal } from "@/lib/crypto";
import type { SenderConfig } from "@/lib/mail/transport";

/** A sender's row as a transport wants it, with its secret opened. Throws when the installation's secret has changed. */
export const senderConfig = ({
  id,
  workspaceId,
  kind,
  host,
  port,
  tlsMode,
  username,
  secret,
  caPem,
  maxConnections,
}: typeof senders.$inferSelect): SenderConfig => ({
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
});
