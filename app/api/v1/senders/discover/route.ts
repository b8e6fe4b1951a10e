import { route } from "@/lib/next/route";
import { discoverServer } from "@/lib/senders/discover";
import { DiscoverServer, Discovery } from "@/lib/senders/schema";

export const POST = route(DiscoverServer, Discovery, discoverServer);
