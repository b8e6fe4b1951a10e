import { z } from "zod";
import { idOf, isoDate, pageInput } from "@/lib/zod";

const name = z.string().trim().min(1, { error: "savedBlocks.errors.name" }).max(120);
const content = z
  .array(z.record(z.string(), z.unknown()))
  .describe("Blocks as in a template's document, without a footer and without saved blocks.");

export const CreateSavedBlock = z.object({ name, content });
export type CreateSavedBlock = z.output<typeof CreateSavedBlock>;

const savedBlockId = idOf("blk");
export const SavedBlockRef = z.object({ savedBlockId });
export type SavedBlockRef = z.output<typeof SavedBlockRef>;

export const UpdateSavedBlock = z.object({
  savedBlockId,
  version: z.int().min(1).describe("The version you read; a newer one in the database answers 409."),
  name: name.optional(),
  content: content.optional(),
});
export type UpdateSavedBlock = z.output<typeof UpdateSavedBlock>;

export const ListSavedBlocks = z.object({
  q: z.string().trim().max(200).optional().describe("Part of the name."),
  archived: z.stringbool().or(z.boolean()).default(false).describe("The archived ones instead."),
  ...pageInput,
});
export type ListSavedBlocks = z.output<typeof ListSavedBlocks>;

export const SavedBlockSummary = z
  .object({
    id: z.string(),
    name: z.string(),
    templateCount: z.number().describe("How many templates use it."),
    archivedAt: isoDate.nullable(),
    version: z.number(),
    createdAt: isoDate,
    updatedAt: isoDate,
  })
  .meta({ id: "SavedBlockSummary" });
export type SavedBlockSummary = z.output<typeof SavedBlockSummary>;

const named = z.array(z.object({ id: z.string(), name: z.string() }));

export const SavedBlock = SavedBlockSummary.extend({
  content,
  templates: named.describe("Those that use it, and follow when it changes."),
  campaigns: named.describe("Those that are scheduled with such a template: until they start, it can't change."),
}).meta({ id: "SavedBlock" });
export type SavedBlock = z.output<typeof SavedBlock>;

/** What the editor offers and draws. */
export type SavedPart = Pick<SavedBlock, "id" | "name" | "content" | "archivedAt">;

export const DeletedSavedBlock = z.object({
  outcome: z
    .enum(["deleted", "archived"])
    .describe(
      "One that a template uses, or a version of one, is archived instead: out of sight, and still shown there.",
    ),
});
