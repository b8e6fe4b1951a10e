import { type NextRequest, NextResponse } from "next/server";
import { basePolicy, ownPolicyPaths } from "./lib/next/policy.mjs";

/**
 * Tells pages their own address, so that signing in can lead back to it, and lets only those scripts run that this answer
 * names: Next reads the nonce out of the policy for its own. Must match the headers in lib/next/paths.ts.
 */
export function proxy(request: NextRequest) {
  const nonce = crypto.randomUUID();
  const policy = `${basePolicy}; script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${devScripts}`;
  const headers = new Headers(request.headers);
  headers.set("x-lettermill-path", request.nextUrl.pathname + request.nextUrl.search);
  headers.set("x-lettermill-nonce", nonce);
  if (hasOwnPolicy.test(request.nextUrl.pathname)) return NextResponse.next({ request: { headers } });
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

const hasOwnPolicy = new RegExp(`^/(?:${ownPolicyPaths})`);

/** React's messages while developing are put together by `eval`. */
const devScripts = process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";

export const config = {
  // Pages only: no API (its uploads must not pass through here), no files, no links out of mails.
  matcher: ["/((?!api/|_next/|o/|c/|u/|f/|view/|confirm/|preferences/|health|.*\\.\\w+$).*)"],
};
