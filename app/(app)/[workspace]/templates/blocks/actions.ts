"use server";

import { z } from "zod";
import { action } from "@/lib/next/action";
import { createSavedBlock as create } from "@/lib/saved-blocks/create";
import { deleteSavedBlock as remove, restoreSavedBlock as restore } from "@/lib/saved-blocks/delete";
import { getSavedBlock as get, listSavedBlocks as list, listSavedParts as listParts } from "@/lib/saved-blocks/queries";
import { CreateSavedBlock, ListSavedBlocks, SavedBlockRef, UpdateSavedBlock } from "@/lib/saved-blocks/schema";
import { updateSavedBlock as update } from "@/lib/saved-blocks/update";

export const listSavedBlocks = action(ListSavedBlocks, list);
export const listSavedParts = action(z.object({}), listParts);
export const getSavedBlock = action(SavedBlockRef, get);
export const createSavedBlock = action(CreateSavedBlock, create);
export const updateSavedBlock = action(UpdateSavedBlock, update);
export const deleteSavedBlock = action(SavedBlockRef, remove);
export const restoreSavedBlock = action(SavedBlockRef, restore);
