import { encode } from "next-auth/jwt";
import { expect, test, vi } from "vitest";
import { startSession } from "@/lib/accounts/sessions";
import { db } from "@/lib/db";
import { endHeartbeat, recordHeartbeat } from "@/lib/health/heartbeat";
import { healthChecks } from "@/lib/health/schema";
import { authOptions, sessionCookieName } from "@/lib/next/auth";
import { createUser } from "@/lib/test/factories";
import { GET } from "./route";

/** Next's own way to a request's cookies works only while its server runs. */
const jar = vi.hoisted(() => new Map<string, { value: string }>());
vi.mock("next/headers", () => ({ cookies: async () => jar, headers: async () => new Headers() }));

async function healthFor(role?: "admin" | "user") {
  jar.clear();
  if (role) {
    const user = await createUser({ role });
    const sessionId = await startSession(db, user.id, { userAgent: null, address: null });
    const value = await encode({ token: { sessionId }, secret: authOptions().secret! });
    jar.set(sessionCookieName(), { value });
  }
  const response = await GET();
  return { code: response.status, ...(await response.json()) };
}

test("everyone learns what is alive, and admins what is known about it", async () => {
  await recordHeartbeat(db, { id: "worker-health", kind: "worker", host: "here" });
  for (const role of [undefined, "user"] as const) {
    const { code, status, checks } = await healthFor(role);
    expect(code).toBe(status === "ok" ? 200 : 503);
    expect(Object.keys(checks)).toEqual([...healthChecks]);
    for (const finding of Object.values(checks)) expect(finding).toEqual({ ok: expect.any(Boolean) });
  }
  expect((await healthFor("admin")).checks.worker).toEqual({
    ok: true,
    detail: expect.stringMatching(/^last seen \d+ s ago$/),
  });
  await endHeartbeat(db, "worker-health");
});
