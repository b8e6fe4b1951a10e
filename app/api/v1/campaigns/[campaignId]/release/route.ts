import { Campaign, OneCampaign } from "@/lib/campaigns/schema";
import { releaseCampaign } from "@/lib/campaigns/stop";
import { route } from "@/lib/next/route";

export const POST = route(OneCampaign, Campaign, releaseCampaign);
