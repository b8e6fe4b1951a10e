import { addToList, setMembership } from "@/lib/lists/members";
import { Added, AddToList, Changed, SetMembership } from "@/lib/lists/schema";
import { route } from "@/lib/next/route";

export const POST = route(AddToList, Added, addToList);
export const PUT = route(SetMembership, Changed, setMembership);
