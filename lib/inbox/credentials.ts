import { equalBytes, mac } from "@/lib/crypto";
import { env } from "@/lib/env";

const passwordOf = (senderId: string) => mac("inbox", senderId);

/** How a sender signs in at the installation's own SMTP server: nothing is stored, the secret of the installation suffices. */
export const inboxAccess = (senderId: string) => ({
  host: env.INBOX_HOST,
  port: env.INBOX_PORT,
  tlsMode: "none" as const,
  username: senderId,
  secret: passwordOf(senderId).toString("base64url"),
  caPem: null,
});

export const isInboxPassword = (senderId: string, password: string) =>
  equalBytes(passwordOf(senderId), Buffer.from(password, "base64url"));
