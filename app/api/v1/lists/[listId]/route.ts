import { deleteList } from "@/lib/lists/delete";
import { getList } from "@/lib/lists/queries";
import { DeletedList, List, ListRef, UpdateList } from "@/lib/lists/schema";
import { updateList } from "@/lib/lists/update";
import { route } from "@/lib/next/route";

export const GET = route(ListRef, List, getList);
export const PATCH = route(UpdateList, List, updateList);
export const DELETE = route(ListRef, DeletedList, deleteList);
