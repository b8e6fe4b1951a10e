import { OneCampaign } from "@/lib/campaigns/schema";
import { getVariantReport } from "@/lib/campaigns/variant-report";
import { VariantReport } from "@/lib/experiments/schema";
import { route } from "@/lib/next/route";

export const GET = route(OneCampaign, VariantReport, getVariantReport);
