import { eq, sql } from "drizzle-orm";
import { campaigns, templates, workspaceTallies } from "@/drizzle/schema";
import { countAll } from "@/lib/contacts/count";
import { authorize, type Ctx } from "@/lib/context";
import type { Totals } from "./schema";

const countIf = (condition: ReturnType<typeof sql>) => sql<number>`count(*) filter (where ${condition})::int`;
const sumIf = (condition: ReturnType<typeof sql>) =>
  sql<number>`coalesce(sum(${workspaceTallies.count}) filter (where ${condition}), 0)::int`;

export async function getTotals(ctx: Ctx): Promise<Totals> {
  authorize(ctx, "campaigns:read");
  const { db, workspaceId } = ctx;
  const [[ofCampaigns], contactCount, templateCount, [ofAttempts]] = await Promise.all([
    db
      .select({
        campaignCount: sql<number>`count(*)::int`,
        activeCampaignCount: countIf(sql`${campaigns.status} in ('scheduled', 'sending', 'paused')`),
      })
      .from(campaigns)
      .where(eq(campaigns.workspaceId, workspaceId)),
    countAll(db, workspaceId),
    db.$count(templates, eq(templates.workspaceId, workspaceId)),
    db
      .select({
        succeededAttemptCount: sumIf(sql`${workspaceTallies.kind} = 'accepted'`),
        failedAttemptCount: sumIf(sql`${workspaceTallies.kind} in ('refused', 'deferred', 'lost')`),
      })
      .from(workspaceTallies)
      .where(eq(workspaceTallies.workspaceId, workspaceId)),
  ]);
  return { ...ofCampaigns!, contactCount, templateCount, ...ofAttempts! };
}
