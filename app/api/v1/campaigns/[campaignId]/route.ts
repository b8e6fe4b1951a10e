import { z } from "zod";
import { deleteCampaign } from "@/lib/campaigns/delete";
import { getCampaign } from "@/lib/campaigns/queries";
import { Campaign, OneCampaign, UpdateCampaign } from "@/lib/campaigns/schema";
import { updateCampaign } from "@/lib/campaigns/update";
import { route } from "@/lib/next/route";

export const GET = route(OneCampaign, Campaign, getCampaign);
export const PATCH = route(UpdateCampaign, Campaign, updateCampaign);
export const DELETE = route(OneCampaign, z.void(), deleteCampaign);
