import { parseDuration } from "./duration";
import type { Db } from "./engine";
import { keyOf } from "./expression";
import type { EventPayload, FunctionConfig } from "./protocol";

/**
 * Milliseconds until a new run may begin. The place in the queue is taken here and now, in one row per key, so the rate is
 * exact over all executors (GCRA, as an Inngest server does it).
 */
export async function reserveStart(db: Db, { id, throttle }: FunctionConfig, event: EventPayload): Promise<number> {
  if (!throttle) return 0;
  const spacing = parseDuration(throttle.period)! / throttle.limit;
  const tolerance = spacing * (throttle.burst ?? 1);
  const key = `${id}|${keyOf(throttle.key, { event })}`;
  const [row] = await db<{ wait: number }[]>`
    insert into executor.throttles (key, full_at) values (${key}, now() + ${spacing} * interval '1 ms')
    on conflict (key) do update
      set full_at = greatest(throttles.full_at, now()) + ${spacing} * interval '1 ms'
    returning extract(epoch from full_at - now())::float8 * 1000 as wait`;
  return Math.max(0, row!.wait - tolerance);
}
