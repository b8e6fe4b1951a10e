import type { IncomingMessage, ServerOptions, ServerResponse } from "node:http";
import { env } from "@/lib/env";

/** What the server refuses before anything is parsed. Times in milliseconds. */
export const serverOptions: ServerOptions = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  // A file of 2 GB over a slow line.
  requestTimeout: 60 * 60_000,
  keepAliveTimeout: 65_000,
};

/** A connection on which nothing moves for so long is cut; live updates beat far more often. */
export const IDLE_MS = 120_000;

const MAX_URL_LENGTH = 8 * 1024;

/** What next-auth reads whole, whatever its size: a password, or a code. Our own routes count what they read. */
const signInPath = "/api/auth/";
const MAX_SIGN_IN_BYTES = 16 * 1024;

/** Names that only our own server and Next may set. */
const ownHeaders = /^x-(?:middleware-|lettermill-|nextjs-rewritten-)/;

/** What no page of ours needs, no frame in it may have. */
const permissionsPolicy = ["camera", "geolocation", "microphone", "payment", "usb", "browsing-topics"]
  .map((name) => `${name}=()`)
  .join(", ");

/** On every answer, whoever gives it. */
function setOwnHeaders(response: ServerResponse) {
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("permissions-policy", permissionsPolicy);
  if (env.APP_URL.startsWith("https:")) response.setHeader("strict-transport-security", `max-age=${YEAR_SECONDS}`);
}

const YEAR_SECONDS = 365 * 24 * 60 * 60;

type Refusal = { status: number; headers?: Record<string, string> };

/**
 * What every request passes before a page or a verb sees it. Counts what is under way: beyond `MAX_REQUESTS` at once all
 * else is told to come again, so that those under way are finished.
 */
export function createGate() {
  let underWay = 0;

  /** True when it may go on; else it has its answer. */
  return function admit(request: IncomingMessage, response: ServerResponse): boolean {
    for (const name of Object.keys(request.headers)) if (ownHeaders.test(name)) delete request.headers[name];
    setOwnHeaders(response);
    const refusal = refusalOf(request) ?? (underWay >= env.MAX_REQUESTS && !isVital(request) ? shed : null);
    if (refusal) {
      // What is left of a body that nobody reads must not hold the connection.
      response
        .writeHead(refusal.status, { ...refusal.headers, connection: "close", "cache-control": "no-store" })
        .end();
      return false;
    }
    if (!isStream(request)) {
      underWay++;
      response.once("close", () => underWay--);
    }
    return true;
  };
}

const shed: Refusal = { status: 503, headers: { "retry-after": "2" } };

/** Monitors must learn that the process is alive, all the more when it is busy. */
const isVital = ({ url = "/" }: IncomingMessage) => url === "/health" || url.startsWith("/health?");

/** Live updates stay open as long as a page does, and cost next to nothing. */
const isStream = ({ url = "/" }: IncomingMessage) => url.startsWith("/api/events");

function refusalOf({ method = "GET", url = "/", headers }: IncomingMessage): Refusal | null {
  if (url.length > MAX_URL_LENGTH) return { status: 414 };
  if (method === "TRACE" || method === "TRACK") return { status: 405, headers: { allow: "GET, HEAD, POST" } };
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return null;
  if (url.startsWith(signInPath)) {
    if (headers["transfer-encoding"]) return { status: 411 };
    if (Number(headers["content-length"] ?? 0) > MAX_SIGN_IN_BYTES) return { status: 413 };
  }
  return isForged(headers) ? { status: 403 } : null;
}

/** A page of another site that acts in the name of who is signed in here. */
function isForged({ cookie, origin, host }: IncomingMessage["headers"]) {
  if (!origin || !cookie?.includes("lettermill-session")) return false;
  if (origin === new URL(env.APP_URL).origin) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
