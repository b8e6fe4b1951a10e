import { eq, sql } from "drizzle-orm";
import { attempts, campaigns, contacts, templates } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import type { Totals } from "./schema";

const countIf = (condition: ReturnType<typeof sql>) => sql<number>`count(*) filter (where ${condition})::int`;

export async function getTotals(ctx: Ctx): Promise<Totals> {
  authorize(ctx, "read");
  const { db, workspaceId } = ctx;
  const [[ofCampaigns], contactCount, templateCount, [ofAttempts]] = await Promise.all([
    db
      .select({
        campaignCount: sql<number>`count(*)::int`,
        activeCampaignCount: countIf(sql`${campaigns.status} in ('scheduled', 'sending', 'paused')`),
      })
      .from(campaigns)
      .where(eq(campaigns.workspaceId, workspaceId)),
    db.$count(contacts, eq(contacts.workspaceId, workspaceId)),
    db.$count(templates, eq(templates.workspaceId, workspaceId)),
    db
      .select({
        succeededAttemptCount: countIf(sql`${attempts.outcome} = 'accepted'`),
        failedAttemptCount: countIf(sql`${attempts.outcome} in ('refused', 'deferred', 'lost')`),
      })
      .from(attempts)
      .where(eq(attempts.workspaceId, workspaceId)),
  ]);
  return { ...ofCampaigns!, contactCount, templateCount, ...ofAttempts! };
}
