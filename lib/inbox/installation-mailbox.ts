import { authorizeAdmin, type UserCtx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { env } from "@/lib/env";
import { notFound } from "@/lib/errors";
import { mailbox } from "./mailbox";

/** The product's own mail where no mail server is set: confirmations, resets, notices. For admins. */
export function installationMailbox(admin: UserCtx) {
  authorizeAdmin(admin);
  return mailbox(admin.db, null);
}

/** The same for anyone, on a machine that opened it; elsewhere there is no such thing. */
export function openMailbox(db: Db, host: string | null) {
  if (!isInboxOpen(host)) throw notFound("mail");
  return mailbox(db, null);
}

const loopback = new Set(["localhost", "127.0.0.1", "::1", "[::1]"]);

/**
 * Whether anyone may read the installation's inbox: asked for by `LOCAL_INBOX_OPEN`, and only while we serve this
 * machine alone. Judged by where we listen and what we call ourselves, never by what a request says of its origin; its
 * Host must be ours too, so that no web page can point a name of its own at us.
 */
export function isInboxOpen(host: string | null): boolean {
  const own = new URL(env.APP_URL);
  return env.LOCAL_INBOX_OPEN && loopback.has(env.HOST) && loopback.has(own.hostname) && host === own.host;
}
