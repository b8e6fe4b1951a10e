import { excludePeople } from "@/lib/campaigns/exclude-people";
import { ExcludedPeople, ExcludePeople } from "@/lib/checks/schema";
import { route } from "@/lib/next/route";

export const POST = route(ExcludePeople, ExcludedPeople, excludePeople);
