import { followCampaign } from "@/lib/campaigns/follow";
import { Campaign, FollowCampaign } from "@/lib/campaigns/schema";
import { route } from "@/lib/next/route";

export const POST = route(FollowCampaign, Campaign, followCampaign, { status: 201 });
