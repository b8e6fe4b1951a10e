import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { campaigns, senders } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";

/** The sender that a new campaign most likely wants: that of the latest campaign, else the first one made. */
export async function findUsualSender(ctx: Ctx): Promise<string | null> {
  authorize(ctx, "senders:read");
  const [usual] = await ctx.db
    .select({ id: senders.id })
    .from(senders)
    .leftJoin(campaigns, eq(campaigns.senderId, senders.id))
    .where(and(eq(senders.workspaceId, ctx.workspaceId), isNull(senders.archivedAt)))
    .orderBy(sql`${desc(campaigns.id)} nulls last`, senders.id)
    .limit(1);
  return usual?.id ?? null;
}
