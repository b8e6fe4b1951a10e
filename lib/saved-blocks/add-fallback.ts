import type { BlockName } from "@/emails/blocks";
import { type Document, mapBlocks, newBlock, withSavedInPlace } from "@/emails/blocks/document";
import type { Nested } from "@/emails/blocks/fields";
import { authorize, type Ctx } from "@/lib/context";
import { isSame } from "@/lib/same";
import { addFallbackToBlocks } from "@/lib/templates/add-fallback";
import { readSaved } from "@/lib/templates/document/draw";
import { updateSavedBlock } from "./update";

type Fallback = { variable: string; fallback: string };
type Changed = { id: string; name: string; version: number; content: Nested[] };

/** Gives a variable a fallback in the saved blocks of a document, and so in every template that shows them. True when any has changed. */
export async function addFallbackToSaved(ctx: Ctx, document: Document, what: Fallback): Promise<boolean> {
  authorize(ctx, "templates:write");
  const changed = await readChanged(ctx, document, what);
  for (const { id: savedBlockId, version, content } of changed)
    await updateSavedBlock(ctx, { savedBlockId, version, content });
  return changed.length > 0;
}

/** The document with blocks of its own in place of the saved ones that lack the fallback; null when none does. */
export async function withFallbackInPlace(ctx: Ctx, document: Document, what: Fallback): Promise<Document | null> {
  authorize(ctx, "templates:read");
  const changed = await readChanged(ctx, document, what);
  if (changed.length === 0) return null;
  const content = withSavedInPlace(document.content, Object.fromEntries(changed.map((block) => [block.id, block])));
  // A saved block that stands there twice would bring its names twice.
  return { ...document, content: mapBlocks(content, ({ type, props }) => newBlock(type as BlockName, { ...props })) };
}

async function readChanged(ctx: Ctx, document: Document, { variable, fallback }: Fallback): Promise<Changed[]> {
  return Object.values(await readSaved(ctx, document))
    .map((block) => ({
      ...block,
      content: addFallbackToBlocks(block.content, variable, fallback),
      before: block.content,
    }))
    .filter(({ content, before }) => !isSame(content, before));
}
