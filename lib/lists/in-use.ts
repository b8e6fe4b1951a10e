import { and, eq, inArray, ne, type SQL } from "drizzle-orm";
import { campaignLists, campaigns } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";

type Place = Pick<Ctx, "db" | "workspaceId">;

/** A campaign that is on its way must not lose its audience, and no draft forget whom it leaves out. */
export async function refuseWhileInUse(place: Place, listId: string) {
  const isLeftOut = and(eq(campaigns.status, "draft"), eq(campaignLists.mode, "exclude"))!;
  const [draft] = await campaignsOf(place, listId, isLeftOut);
  if (draft) throw new AppError("conflict", "lists.errors.leftOut", { campaign: draft.name });
  const [campaign] = await campaignsOf(place, listId, inArray(campaigns.status, ["scheduled", "sending", "paused"]));
  if (campaign) throw new AppError("conflict", "lists.errors.inUse", { campaign: campaign.name });
}

/** True when a campaign was sent to the list: then it belongs to the record. */
export async function wasSentTo(place: Place, listId: string) {
  return (await campaignsOf(place, listId, ne(campaigns.status, "draft"))).length > 0;
}

const campaignsOf = ({ db, workspaceId }: Place, listId: string, condition: SQL) =>
  db
    .select({ name: campaigns.name })
    .from(campaignLists)
    .innerJoin(campaigns, eq(campaigns.id, campaignLists.campaignId))
    .where(and(eq(campaignLists.listId, listId), eq(campaigns.workspaceId, workspaceId), condition))
    .limit(1);
