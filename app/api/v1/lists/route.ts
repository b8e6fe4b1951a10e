import { createList } from "@/lib/lists/create";
import { listLists } from "@/lib/lists/queries";
import { CreateList, List, ListLists } from "@/lib/lists/schema";
import { route } from "@/lib/next/route";
import { pageOf } from "@/lib/zod";

export const GET = route(ListLists, pageOf(List), listLists);
export const POST = route(CreateList, List, createList, { status: 201 });
