import { and, eq, inArray, ne } from "drizzle-orm";
import { campaignLists, campaigns } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";

/** A campaign that is on its way must not lose its audience. */
export async function refuseWhileInUse(ctx: Ctx, listId: string) {
  const [campaign] = await campaignsOf(ctx, listId, inArray(campaigns.status, ["scheduled", "sending", "paused"]));
  if (campaign) throw new AppError("conflict", "lists.errors.inUse", { campaign: campaign.name });
}

/** True when a campaign was sent to the list: then it belongs to the record. */
export async function wasSentTo(ctx: Ctx, listId: string) {
  return (await campaignsOf(ctx, listId, ne(campaigns.status, "draft"))).length > 0;
}

const campaignsOf = (ctx: Ctx, listId: string, condition: ReturnType<typeof eq>) =>
  ctx.db
    .select({ name: campaigns.name })
    .from(campaignLists)
    .innerJoin(campaigns, eq(campaigns.id, campaignLists.campaignId))
    .where(and(eq(campaignLists.listId, listId), eq(campaigns.workspaceId, ctx.workspaceId), condition))
    .limit(1);
