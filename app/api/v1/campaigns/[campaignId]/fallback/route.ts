import { setFallback } from "@/lib/campaigns/set-fallback";
import { FallbackSet, SetFallback } from "@/lib/checks/schema";
import { route } from "@/lib/next/route";

export const POST = route(SetFallback, FallbackSet, setFallback);
