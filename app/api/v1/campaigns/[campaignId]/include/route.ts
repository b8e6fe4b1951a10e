import { includeExcluded } from "@/lib/campaigns/exclude-people";
import { OneCampaign } from "@/lib/campaigns/schema";
import { ExcludedPeople } from "@/lib/checks/schema";
import { route } from "@/lib/next/route";

export const POST = route(OneCampaign, ExcludedPeople, includeExcluded);
