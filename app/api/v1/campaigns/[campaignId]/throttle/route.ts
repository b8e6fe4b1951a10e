import { Campaign, ThrottleCampaign } from "@/lib/campaigns/schema";
import { throttleCampaign } from "@/lib/campaigns/throttle";
import { route } from "@/lib/next/route";

export const POST = route(ThrottleCampaign, Campaign, throttleCampaign);
