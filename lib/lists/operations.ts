import type { Operation } from "@/lib/openapi";
import { pageOf } from "@/lib/zod";
import {
  Added,
  AddToList,
  Changed,
  CreateList,
  DeletedList,
  List,
  ListLists,
  ListRef,
  RemoveFromList,
  SetMembership,
  UpdateList,
} from "./schema";

const one = "/lists/{listId}";

export const listOperations: Operation[] = [
  { method: "get", path: "/lists", summary: "List lists", Input: ListLists, Output: pageOf(List) },
  { method: "post", path: "/lists", summary: "Create a list", Input: CreateList, Output: List, status: 201 },
  { method: "get", path: one, summary: "Get a list", Input: ListRef, Output: List },
  { method: "patch", path: one, summary: "Change a list", Input: UpdateList, Output: List },
  {
    method: "delete",
    path: one,
    summary: "Delete a list",
    description: "Its contacts stay. A list that a campaign was sent to is archived instead.",
    Input: ListRef,
    Output: DeletedList,
  },
  { method: "post", path: `${one}/archive`, summary: "Archive a list", Input: ListRef, Output: List },
  { method: "post", path: `${one}/restore`, summary: "Restore an archived list", Input: ListRef, Output: List },
  {
    method: "post",
    path: `${one}/members`,
    summary: "Add contacts to a list",
    description: "Whoever is on it already keeps their status: nobody who unsubscribed is subscribed again.",
    Input: AddToList,
    Output: Added,
  },
  {
    method: "put",
    path: `${one}/members`,
    summary: "Set the status of contacts in a list",
    description: "By their own decision: subscribes again those who had left. Adds who is not on the list.",
    Input: SetMembership,
    Output: Changed,
  },
  {
    method: "post",
    path: `${one}/members/remove`,
    summary: "Remove contacts from a list",
    Input: RemoveFromList,
    Output: Changed,
  },
];
