import { type NextRequest, NextResponse } from "next/server";

/** Tells pages their own address, so that signing in can lead back to it. Must match `pathHeader` in lib/next/paths.ts. */
export function proxy(request: NextRequest) {
  const headers = new Headers(request.headers);
  headers.set("x-lettermill-path", request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
}

export const config = {
  // Pages only: no API (its uploads must not pass through here), no files, no links out of mails.
  matcher: ["/((?!api/|_next/|o/|c/|u/|view/|health|.*\\.\\w+$).*)"],
};
