import type { Route } from "next";

/** Set by `proxy.ts`: server components can't see their own address. */
export const pathHeader = "x-lettermill-path";

/** Set by `proxy.ts`: what our own inline script must carry to run. */
export const nonceHeader = "x-lettermill-nonce";

/** The sign-in page, which leads back to where the request was going. */
export function signInPath(headers: Headers): Route {
  const path = headers.get(pathHeader);
  return (path ? `/sign-in?${new URLSearchParams({ to: path })}` : "/sign-in") as Route;
}
