import { pauseCampaign } from "@/lib/campaigns/pause";
import { Campaign, OneCampaign } from "@/lib/campaigns/schema";
import { route } from "@/lib/next/route";

export const POST = route(OneCampaign, Campaign, pauseCampaign);
