import { pauseCampaign } from "@/lib/campaigns/pause";
import { Campaign, StopCampaign } from "@/lib/campaigns/schema";
import { route } from "@/lib/next/route";

export const POST = route(StopCampaign, Campaign, pauseCampaign);
