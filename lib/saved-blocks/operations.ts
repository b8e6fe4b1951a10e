import type { Operation } from "@/lib/openapi";
import { pageOf } from "@/lib/zod";
import {
  CreateSavedBlock,
  DeletedSavedBlock,
  ListSavedBlocks,
  SavedBlock,
  SavedBlockRef,
  SavedBlockSummary,
  UpdateSavedBlock,
} from "./schema";

const path = "/saved-blocks";
const one = `${path}/{savedBlockId}`;

export const savedBlockOperations: Operation[] = [
  { method: "get", path, summary: "List saved blocks", Input: ListSavedBlocks, Output: pageOf(SavedBlockSummary) },
  {
    method: "post",
    path,
    summary: "Save blocks for reuse",
    description: "A template shows them by a block of the type `Saved` that names them.",
    Input: CreateSavedBlock,
    Output: SavedBlock,
    status: 201,
  },
  {
    method: "get",
    path: one,
    summary: "Get a saved block, and the templates that use it",
    Input: SavedBlockRef,
    Output: SavedBlock,
  },
  {
    method: "patch",
    path: one,
    summary: "Change a saved block",
    description: "All templates that use it follow. Campaigns that have started keep what they froze.",
    Input: UpdateSavedBlock,
    Output: SavedBlock,
  },
  {
    method: "delete",
    path: one,
    summary: "Delete a saved block",
    description: "One that templates use is archived instead, and still shown there.",
    Input: SavedBlockRef,
    Output: DeletedSavedBlock,
  },
  {
    method: "post",
    path: `${one}/restore`,
    summary: "Restore an archived saved block",
    Input: SavedBlockRef,
    Output: SavedBlock,
  },
];
