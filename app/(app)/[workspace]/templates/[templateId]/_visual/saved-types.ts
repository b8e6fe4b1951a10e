import type { SavedBlocks } from "@/emails/blocks/block";
import { mapBlocks } from "@/emails/blocks/document";
import type { Nested } from "@/emails/blocks/fields";

const isSavedType = (type: string) => type.startsWith("blk_");

/**
 * Within Puck each saved block is a kind of its own, which has a name and can be dragged from the palette. One that was
 * saved a moment ago is not known there yet.
 */
export const toPuck = (content: Nested[], saved: SavedBlocks): Nested[] =>
  mapBlocks(content, (block) => {
    const id = String(block.props.savedBlockId);
    return block.type === "Saved" && saved[id] ? { ...block, type: id } : block;
  });

/** As documents hold them. */
export const fromPuck = (content: Nested[]): Nested[] =>
  mapBlocks(content, (block) => (isSavedType(block.type) ? { ...block, type: "Saved" } : block));
