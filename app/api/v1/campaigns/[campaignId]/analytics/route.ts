import { getCampaignAnalytics } from "@/lib/campaigns/analytics";
import { CampaignAnalytics, OneCampaign } from "@/lib/campaigns/schema";
import { route } from "@/lib/next/route";

export const GET = route(OneCampaign, CampaignAnalytics, getCampaignAnalytics);
