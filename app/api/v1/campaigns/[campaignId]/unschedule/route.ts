import { unscheduleCampaign } from "@/lib/campaigns/schedule";
import { Campaign, OneCampaign } from "@/lib/campaigns/schema";
import { route } from "@/lib/next/route";

export const POST = route(OneCampaign, Campaign, unscheduleCampaign);
