import { sql } from "drizzle-orm";
import { contacts } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";

/** So many contacts, the newest ones, stand for all: the page stays quick whatever the size. */
export const SAMPLE = 20_000;

export type Coverage = {
  /** How many contacts were looked at. */
  sampleCount: number;
  /** By the field's id; a field that nobody has a value in is not there. */
  fields: Map<string, { knownCount: number; distinctCount: number }>;
};

/** How many of the newest contacts have a value in each field, and how many different ones there are. */
export async function readCoverage(ctx: Ctx): Promise<Coverage> {
  authorize(ctx, "contacts:read");
  const rows = await ctx.db.execute<{ id: string | null; known: number; different: number }>(sql`
    with newest as materialized (
      select attributes from ${contacts} where workspace_id = ${ctx.workspaceId} order by id desc limit ${SAMPLE})
    select null as id, count(*)::int as known, 0 as different from newest
    union all
    select f.id, count(*)::int, count(distinct value)::int
    from newest cross join lateral jsonb_each_text(attributes) join fields f on f.key = jsonb_each_text.key
    group by f.id`);
  const [all, ...each] = rows;
  return {
    sampleCount: all!.known,
    fields: new Map(each.map(({ id, known, different }) => [id!, { knownCount: known, distinctCount: different }])),
  };
}
