import { chooseVariant } from "@/lib/campaigns/choose-variant";
import { Campaign, ChooseVariant } from "@/lib/campaigns/schema";
import { route } from "@/lib/next/route";

export const POST = route(ChooseVariant, Campaign, chooseVariant);
