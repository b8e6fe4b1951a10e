import { checkCampaign } from "@/lib/campaigns/check";
import { CampaignCheck, OneCampaign } from "@/lib/campaigns/schema";
import { startCheck } from "@/lib/campaigns/start-check";
import { CheckRun } from "@/lib/checks/schema";
import { route } from "@/lib/next/route";

export const GET = route(OneCampaign, CampaignCheck, checkCampaign);
export const POST = route(OneCampaign, CheckRun, startCheck, { status: 202 });
