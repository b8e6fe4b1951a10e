import type { Db } from "@/lib/db";
import { negotiateLocale } from "@/lib/i18n/schema";
import { log } from "@/lib/log";
import { recipientHeaders } from "@/lib/recipient-document";
import { lostLinkPage, unavailablePage } from "./recipient-page";
import { recordClick } from "./record-click";
import { recordOpen } from "./record-open";

export type TrackingRequest = {
  method: string;
  /** With or without a query. */
  path: string;
  /** Names in lower case, as Node and fetch give them. */
  headers: Record<string, string | string[] | undefined>;
};
export type TrackingResponse = { status: number; headers: Record<string, string>; body: Uint8Array | string };

const pixel = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
const unkept = { "cache-control": "no-store, private, max-age=0", "x-robots-tag": "noindex" };

/** Answers `/o/<token>` and `/c/<token>` without any framework; null for every other path. */
export async function handleTracking(db: Db, request: TrackingRequest): Promise<TrackingResponse | null> {
  const [, door, token] = /^\/([oc])\/([^/?#]+)\/?(?:[?#]|$)/.exec(request.path) ?? [];
  if (!door || !token) return null;
  if (request.method !== "GET" && request.method !== "HEAD") {
    return { status: 405, headers: { ...unkept, allow: "GET, HEAD" }, body: "" };
  }
  const response = door === "o" ? await answerOpen(db, token, request) : await answerClick(db, token, request);
  return request.method === "HEAD" ? { ...response, body: "" } : response;
}

/** The pixel comes whatever happens to the counting. */
async function answerOpen(db: Db, token: string, request: TrackingRequest): Promise<TrackingResponse> {
  const visitor = visitorOf(request);
  if (visitor) await recordOpen(db, token, visitor).catch((error) => log.error({ err: error }, "open not counted"));
  return { status: 200, headers: { ...unkept, "content-type": "image/gif" }, body: pixel };
}

async function answerClick(db: Db, token: string, request: TrackingRequest): Promise<TrackingResponse> {
  const locale = negotiateLocale(String(request.headers["accept-language"] ?? ""));
  try {
    const target = await recordClick(db, token, visitorOf(request));
    if (target)
      return { status: 302, headers: { ...unkept, location: target, "referrer-policy": "no-referrer" }, body: "" };
    return { status: 404, headers: { ...unkept, ...recipientHeaders }, body: lostLinkPage(locale) };
  } catch (error) {
    log.error({ err: error }, "click not answered");
    const headers = { ...unkept, ...recipientHeaders, "retry-after": "5" };
    return { status: 503, headers, body: unavailablePage(locale) };
  }
}

/** Null when nobody looked: HEAD requests and prefetching change nothing. */
function visitorOf({ method, headers }: TrackingRequest) {
  const isPrefetch = [headers.purpose, headers["sec-purpose"], headers["x-purpose"], headers["x-moz"]].some((value) =>
    /prefetch|preview|prerender/i.test(String(value ?? "")),
  );
  if (method === "HEAD" || isPrefetch) return null;
  return { userAgent: headers["user-agent"] ? String(headers["user-agent"]) : null };
}
