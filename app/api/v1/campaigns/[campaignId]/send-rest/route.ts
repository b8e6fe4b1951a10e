import { Campaign, OneCampaign } from "@/lib/campaigns/schema";
import { sendRest } from "@/lib/campaigns/send-rest";
import { route } from "@/lib/next/route";

export const POST = route(OneCampaign, Campaign, sendRest);
