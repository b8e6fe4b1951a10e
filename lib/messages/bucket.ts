import { sql } from "drizzle-orm";
import { buckets } from "@/drizzle/schema";
import type { Db } from "@/lib/db";

/** Places in the row of a sender's messages: the first in `waitMs`, each further one `intervalMs` after it. */
export type Slots = { count: number; waitMs: number; intervalMs: number };

/** Nobody books further ahead than this, so that a pause, or another campaign on the same sender, finds room. */
const HORIZON_MS = 500;

/**
 * Books the next places under `key` (GCRA without bursts): whoever asks, in whatever process, they come one interval
 * apart. At most `wanted`, at most half a second's worth. Null while the row is booked out.
 */
export async function reserveSlots(db: Db, key: string, ratePerSecond: number, wanted: number): Promise<Slots | null> {
  const intervalMs = 1_000 / ratePerSecond;
  const count = Math.max(1, Math.min(wanted, Math.floor(HORIZON_MS / intervalMs)));
  const length = sql`make_interval(secs => ${(count * intervalMs) / 1_000}::float8)`;
  const [row] = await db.execute<{ wait_ms: number }>(sql`
    insert into ${buckets} (key, arrival_at) values (${key}, clock_timestamp() + ${length})
    on conflict (key) do update
      set arrival_at = greatest(${buckets}.arrival_at, clock_timestamp()) + ${length}
      where ${buckets}.arrival_at < clock_timestamp() + make_interval(secs => ${HORIZON_MS / 1_000}::float8)
    returning (extract(epoch from arrival_at - ${length} - clock_timestamp()) * 1000)::float8 as wait_ms`);
  return row ? { count, waitMs: Math.max(0, row.wait_ms), intervalMs } : null;
}
