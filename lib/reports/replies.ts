import { and, eq, sql } from "drizzle-orm";
import { campaigns } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import type { ListReplies, Reply } from "./schema";

/** So many of a campaign's last attempts are looked at. */
const RECENT = 1_000;
const MOST = 6;

/** What the servers say just now: the last attempts by their answer, ids and addresses taken out, the most frequent first. */
export async function listReplies(ctx: Ctx, { campaignId }: ListReplies): Promise<Reply[]> {
  authorize(ctx, "campaigns:read");
  const mine = and(eq(campaigns.id, campaignId), eq(campaigns.workspaceId, ctx.workspaceId));
  if ((await ctx.db.$count(campaigns, mine)) === 0) throw notFound("campaign");
  const rows = await ctx.db.execute<Omit<Reply, "lastAt"> & { lastAt: number }>(sql`
    select outcome, reply, count(*)::int as count, (extract(epoch from max(created_at)) * 1000)::float8 as "lastAt" from (
      select outcome, created_at,
        regexp_replace(regexp_replace(coalesce(reply, ''), '<?[^[:space:]<>]+@[^[:space:]<>]+>?', '<…>', 'g'),
          '[0-9a-zA-Z_-]*[0-9][0-9a-zA-Z_-]{7,}', '…', 'g') as reply
      from attempts where campaign_id = ${campaignId} order by created_at desc limit ${RECENT}
    ) recent
    group by outcome, reply order by count desc, reply limit ${MOST}`);
  return [...rows].map((row) => ({ ...row, lastAt: new Date(row.lastAt) }));
}
