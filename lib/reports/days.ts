import { sql } from "drizzle-orm";
import { workspaceTallies } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import type { DayCounts } from "./schema";

/** The last `dayCount` days up to today, each from midnight to midnight in `timeZone`; days without anything are zero. */
export async function listDays(
  ctx: Ctx,
  { dayCount, timeZone }: { dayCount: number; timeZone: string },
): Promise<DayCounts[]> {
  authorize(ctx, "campaigns:read");
  const rows = await ctx.db.execute<{ at: number; sent: number; opened: number }>(sql`
    with days as (
      select day at time zone ${timeZone} as starts, (day + interval '1 day') at time zone ${timeZone} as ends
      from generate_series(
        date_trunc('day', now() at time zone ${timeZone}) - make_interval(days => ${dayCount - 1}),
        date_trunc('day', now() at time zone ${timeZone}),
        interval '1 day'
      ) as day
    )
    select
      (extract(epoch from starts) * 1000)::float8 as at,
      ${countOf(ctx, "accepted")} as sent,
      ${countOf(ctx, "open")} as opened
    from days order by starts`);
  return [...rows].map(({ at, sent, opened }) => ({ at: new Date(at), sent, opened }));
}

const countOf = ({ workspaceId }: Ctx, kind: string) => sql`
  (select coalesce(sum(count), 0)::int from ${workspaceTallies}
    where workspace_id = ${workspaceId} and kind = ${kind} and quarter >= starts and quarter < ends)`;
