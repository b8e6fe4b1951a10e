import { countdownPicture } from "@/lib/countdown/picture";
import { readCountdown } from "@/lib/countdown/token";
import { logBug } from "@/lib/next/problem";
import type { TokenContext } from "../../answers";

/** Asked for anew at each look, by mailboxes' proxies too; shown on every site, run by none. */
const headers = {
  "cache-control": "no-store, no-cache, max-age=0",
  "content-security-policy": "default-src 'none'; sandbox",
  "cross-origin-resource-policy": "cross-origin",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex",
};

/** A picture in a mail, for whoever reads it: what it shows is in its address, and who looks is not. */
export async function GET(_: Request, { params }: TokenContext) {
  try {
    const countdown = readCountdown((await params).token);
    if (!countdown) return new Response(null, { status: 404, headers });
    const data = await countdownPicture(countdown);
    return new Response(data as BodyInit, {
      headers: { ...headers, "content-type": "image/gif", "content-length": String(data.length) },
    });
  } catch (error) {
    logBug(error);
    return new Response(null, { status: 503, headers: { ...headers, "retry-after": "5" } });
  }
}
