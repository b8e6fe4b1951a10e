import { archiveCampaign } from "@/lib/campaigns/archive";
import { ArchiveCampaign, Campaign } from "@/lib/campaigns/schema";
import { route } from "@/lib/next/route";

export const POST = route(ArchiveCampaign, Campaign, archiveCampaign);
