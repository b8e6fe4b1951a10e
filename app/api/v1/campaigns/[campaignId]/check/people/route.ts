import { listFindingPeople } from "@/lib/campaigns/finding-people";
import { FindingPeople, ListFindingPeople } from "@/lib/checks/schema";
import { route } from "@/lib/next/route";

export const GET = route(ListFindingPeople, FindingPeople, listFindingPeople);
