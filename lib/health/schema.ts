export const healthChecks = ["web", "database", "migrations", "worker", "queue"] as const;
export type HealthCheck = (typeof healthChecks)[number];

/** One part of the installation; `detail` is for the operator. */
export type Finding = { ok: boolean; detail?: string };
export type Health = { status: "ok" | "failing"; checks: Record<HealthCheck, Finding> };
