import { env } from "@/lib/env";

/** Where the runs of an Inngest server are looked at; null while the executor in the worker does the jobs. */
export function engineDashboard(): string | null {
  if (!env.INNGEST_BASE_URL) return null;
  const { hostname, href } = new URL(env.INNGEST_BASE_URL);
  return hostname.endsWith(".inngest.com") ? "https://app.inngest.com/" : href;
}
