import { checkCampaign } from "@/lib/campaigns/check";
import { CampaignCheck, OneCampaign } from "@/lib/campaigns/schema";
import { route } from "@/lib/next/route";

export const GET = route(OneCampaign, CampaignCheck, checkCampaign);
