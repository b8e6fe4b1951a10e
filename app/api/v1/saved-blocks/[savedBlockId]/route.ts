import { route } from "@/lib/next/route";
import { deleteSavedBlock } from "@/lib/saved-blocks/delete";
import { getSavedBlock } from "@/lib/saved-blocks/queries";
import { DeletedSavedBlock, SavedBlock, SavedBlockRef, UpdateSavedBlock } from "@/lib/saved-blocks/schema";
import { updateSavedBlock } from "@/lib/saved-blocks/update";

export const GET = route(SavedBlockRef, SavedBlock, getSavedBlock);
export const PATCH = route(UpdateSavedBlock, SavedBlock, updateSavedBlock);
export const DELETE = route(SavedBlockRef, DeletedSavedBlock, deleteSavedBlock);
