import { route } from "@/lib/next/route";
import { createSavedBlock } from "@/lib/saved-blocks/create";
import { listSavedBlocks } from "@/lib/saved-blocks/queries";
import { CreateSavedBlock, ListSavedBlocks, SavedBlock, SavedBlockSummary } from "@/lib/saved-blocks/schema";
import { pageOf } from "@/lib/zod";

export const GET = route(ListSavedBlocks, pageOf(SavedBlockSummary), listSavedBlocks);
export const POST = route(CreateSavedBlock, SavedBlock, createSavedBlock, { status: 201 });
