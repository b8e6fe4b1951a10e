import { createCampaign } from "@/lib/campaigns/create";
import { listCampaigns } from "@/lib/campaigns/queries";
import { Campaign, CampaignPage, CreateCampaign, ListCampaigns } from "@/lib/campaigns/schema";
import { route } from "@/lib/next/route";

export const GET = route(ListCampaigns, CampaignPage, listCampaigns);
export const POST = route(CreateCampaign, Campaign, createCampaign, { status: 201 });
