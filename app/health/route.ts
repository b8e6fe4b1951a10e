import { db } from "@/lib/db";
import { checkHealth } from "@/lib/health/check";

export const dynamic = "force-dynamic";

/** For load balancers and monitors: 200 when everything is alive, else 503 with what is not. */
export async function GET() {
  const health = await checkHealth(db);
  return Response.json(health, {
    status: health.status === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
