import { sql } from "drizzle-orm";
import { contacts } from "@/drizzle/schema";
import type { Db } from "@/lib/db";

const CHUNK = 5_000;
const BUDGET_MS = 5_000;

type Sweep = {
  workspaceId: string;
  /** Of a field that is gone. */
  key: string;
  /** The last contact that was looked at. */
  after: string;
};

/** Takes a deleted field's values from the next contacts, for some seconds; where to go on, or null at the end. */
export async function sweepField(db: Db, { workspaceId, key, after }: Sweep): Promise<string | null> {
  const deadline = performance.now() + BUDGET_MS;
  let last: string | null = after;
  do last = await sweepChunk(db, { workspaceId, key, after: last });
  while (last !== null && performance.now() < deadline);
  return last;
}

async function sweepChunk(db: Db, { workspaceId, key, after }: Sweep): Promise<string | null> {
  const [row] = await db.execute<{ count: number; last: string | null }>(sql`
    with next as materialized (
      select id from ${contacts} where workspace_id = ${workspaceId} and id > ${after} order by id limit ${CHUNK}),
    swept as (
      update ${contacts} c set attributes = c.attributes - ${key}::text
      from next where c.id = next.id and jsonb_exists(c.attributes, ${key}))
    select count(*)::int as count, max(id) as last from next`);
  return row!.count < CHUNK ? null : row!.last;
}
