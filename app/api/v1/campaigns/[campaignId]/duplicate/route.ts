import { duplicateCampaign } from "@/lib/campaigns/duplicate";
import { Campaign, OneCampaign } from "@/lib/campaigns/schema";
import { route } from "@/lib/next/route";

export const POST = route(OneCampaign, Campaign, duplicateCampaign, { status: 201 });
