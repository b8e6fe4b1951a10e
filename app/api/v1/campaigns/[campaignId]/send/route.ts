import { Campaign, SendCampaign } from "@/lib/campaigns/schema";
import { sendCampaign } from "@/lib/campaigns/send";
import { route } from "@/lib/next/route";

export const POST = route(SendCampaign, Campaign, sendCampaign, { status: 202 });
