import { env } from "@/lib/env";
import { inboxAccess } from "@/lib/inbox/credentials";
import { isAllowed } from "./allow-list";
import { ResendTransport } from "./resend-transport";
import { defaultTimeouts } from "./smtp-open";
import { SmtpTransport } from "./smtp-transport";
import type { SenderConfig, Transport } from "./transport";

/** Connects at the first hand-over. On staging, whoever is not on `MAIL_ALLOW_LIST` is reached through the local inbox instead. */
export async function openTransport(config: SenderConfig, timeouts = defaultTimeouts): Promise<Transport> {
  const { maxConnections, dkimKeys } = config;
  const openInbox = () => new SmtpTransport({ ...inboxAccess(config.id), maxConnections, dkimKeys }, { timeouts });
  if (config.kind === "inbox") return openInbox();
  const transport = config.kind === "resend" ? new ResendTransport(config) : new SmtpTransport(config, { timeouts });
  return env.LETTERMILL_ENV === "staging" ? divert(transport, openInbox()) : transport;
}

const divert = (allowed: Transport, rest: Transport): Transport => ({
  capacity: allowed.capacity,
  lanes: allowed.lanes,
  handOver: (item) => (isAllowed(item.envelope.to) ? allowed : rest).handOver(item),
  close: async (graceMs) => {
    await Promise.all([allowed.close(graceMs), rest.close(graceMs)]);
  },
});
