import { listWaves } from "@/lib/campaigns/list-waves";
import { OneCampaign } from "@/lib/campaigns/schema";
import { route } from "@/lib/next/route";
import { CampaignWaves } from "@/lib/rollouts/schema";

export const GET = route(OneCampaign, CampaignWaves, listWaves);
