"use server";

import { archiveList as archive, restoreList as restore } from "@/lib/lists/archive";
import { createList as create } from "@/lib/lists/create";
import { deleteList as destroy } from "@/lib/lists/delete";
import { addToList as add, removeFromList as remove, setMembership as set } from "@/lib/lists/members";
import { listLists as list } from "@/lib/lists/queries";
import {
  AddToList,
  CreateList,
  ListLists,
  ListRef,
  RemoveFromList,
  SetMembership,
  UpdateList,
} from "@/lib/lists/schema";
import { updateList as update } from "@/lib/lists/update";
import { action } from "@/lib/next/action";

export const listLists = action(ListLists, list);
export const createList = action(CreateList, create);
export const updateList = action(UpdateList, update);
export const archiveList = action(ListRef, archive);
export const restoreList = action(ListRef, restore);
export const deleteList = action(ListRef, destroy);
export const addToList = action(AddToList, add);
export const removeFromList = action(RemoveFromList, remove);
export const setMembership = action(SetMembership, set);
