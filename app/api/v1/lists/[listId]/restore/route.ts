import { restoreList } from "@/lib/lists/archive";
import { List, ListRef } from "@/lib/lists/schema";
import { route } from "@/lib/next/route";

export const POST = route(ListRef, List, restoreList);
