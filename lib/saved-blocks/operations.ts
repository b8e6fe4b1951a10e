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
  {
    method: "get",
    path,
    summary: "List saved blocks",
    permission: "templates:read",
    Input: ListSavedBlocks,
    Output: pageOf(SavedBlockSummary),
  },
  {
    method: "post",
    path,
    summary: "Save blocks for reuse",
    description: "A template shows them by a block of the type `Saved` that names them.",
    permission: "templates:write",
    Input: CreateSavedBlock,
    Output: SavedBlock,
    status: 201,
  },
  {
    method: "get",
    path: one,
    summary: "Get a saved block, and the templates that use it",
    permission: "templates:read",
    Input: SavedBlockRef,
    Output: SavedBlock,
  },
  {
    method: "patch",
    path: one,
    summary: "Change a saved block",
    description: "All templates that use it follow. Campaigns that have started keep what they froze.",
    permission: "templates:write",
    Input: UpdateSavedBlock,
    Output: SavedBlock,
  },
  {
    method: "delete",
    path: one,
    summary: "Delete a saved block",
    description: "One that templates use is archived instead, and still shown there.",
    permission: "templates:write",
    Input: SavedBlockRef,
    Output: DeletedSavedBlock,
  },
  {
    method: "post",
    path: `${one}/restore`,
    summary: "Restore an archived saved block",
    permission: "templates:write",
    Input: SavedBlockRef,
    Output: SavedBlock,
  },
];
