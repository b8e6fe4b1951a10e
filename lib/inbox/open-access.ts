import { env } from "@/lib/env";

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
