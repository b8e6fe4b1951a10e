import { env } from "@/lib/env";

/** A cookie that no script reads and, on https, no other host can set. */
export function ownCookie(name: string) {
  const secure = env.APP_URL.startsWith("https:");
  return {
    name: `${secure ? "__Host-" : ""}lettermill-${name}`,
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure },
  };
}
