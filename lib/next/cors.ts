import { isAllowedOrigin } from "@/lib/access/queries";
import { db } from "@/lib/db";
import { env } from "@/lib/env";

const allowed = {
  "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE",
  "access-control-allow-headers": "accept-language, authorization, content-type, idempotency-key, x-workspace",
  "access-control-max-age": "600",
};

/** Which workspace it will be about, a browser does not tell yet: any that lists the website will do to ask at all. */
export async function preflight(request: Request): Promise<Response> {
  const origin = request.headers.get("origin");
  const isAllowed = origin !== null && (await isAllowedOrigin(db, origin));
  const headers = { vary: "origin", ...(isAllowed && { "access-control-allow-origin": origin, ...allowed }) };
  return new Response(null, { status: 204, headers });
}

/** What lets a page of another website read the answer. Cookies never count there. */
export async function corsHeaders(request: Request, workspaceId: string): Promise<Record<string, string>> {
  const origin = request.headers.get("origin");
  if (!origin || origin === new URL(env.APP_URL).origin || !(await isAllowedOrigin(db, origin, workspaceId)))
    return { vary: "origin" };
  return {
    vary: "origin",
    "access-control-allow-origin": origin,
    "access-control-expose-headers": "idempotent-replayed, ratelimit, ratelimit-policy, retry-after, x-request-id",
  };
}
