import { canUser } from "@/lib/context";
import { db } from "@/lib/db";
import { checkHealth, withoutDetails } from "@/lib/health/check";
import { findUser } from "@/lib/next/session";

export const dynamic = "force-dynamic";

/** For load balancers and monitors: 200 when everything is alive, else 503 with what is not; admins learn why. */
export async function GET() {
  const health = await checkHealth(db);
  // Without the database nobody can be known, and this answer is not to wait for it.
  const user = health.checks.database.ok ? await findUser().catch(() => null) : null;
  return Response.json(user && canUser(user, "installation:manage") ? health : withoutDetails(health), {
    status: health.status === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
