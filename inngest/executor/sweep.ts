import type { Engine } from "./engine";

/** Forgets what is older than the retention: ended runs with their steps, ids of events, idle throttles. */
export async function sweep({ sql, settings }: Engine) {
  const before = new Date(Date.now() - settings.retentionMs);
  await sql`delete from executor.runs where ended_at < ${before}`;
  await sql`update executor.runs set idempotency_key = null where idempotency_key is not null and created_at < ${before}`;
  await sql`delete from executor.events where received_at < ${before}`;
  await sql`delete from executor.throttles where full_at < ${before}`;
}
