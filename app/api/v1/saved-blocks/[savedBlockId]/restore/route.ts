import { route } from "@/lib/next/route";
import { restoreSavedBlock } from "@/lib/saved-blocks/delete";
import { SavedBlock, SavedBlockRef } from "@/lib/saved-blocks/schema";

export const POST = route(SavedBlockRef, SavedBlock, restoreSavedBlock);
