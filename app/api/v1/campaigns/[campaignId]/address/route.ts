import { explainAddress } from "@/lib/campaigns/explain-address";
import { AddressInCampaign, AddressStory } from "@/lib/campaigns/schema";
import { route } from "@/lib/next/route";

export const GET = route(AddressInCampaign, AddressStory, explainAddress);
