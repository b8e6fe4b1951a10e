import { getCampaignProgress } from "@/lib/campaigns/progress";
import { CampaignProgress, OneCampaign } from "@/lib/campaigns/schema";
import { route } from "@/lib/next/route";

export const GET = route(OneCampaign, CampaignProgress, getCampaignProgress);
