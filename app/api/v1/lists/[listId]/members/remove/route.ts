import { removeFromList } from "@/lib/lists/members";
import { Changed, RemoveFromList } from "@/lib/lists/schema";
import { route } from "@/lib/next/route";

export const POST = route(RemoveFromList, Changed, removeFromList);
