import { z } from "zod";
import { defaultLocale, locales } from "@/lib/i18n/schema";
import { type BlockName, blockNames, blockOf, blocks } from ".";
import type { SavedBlocks } from "./block";
import { type Fields, initialValues, type Nested } from "./fields";
import { Departure } from "./theme";

const MAX_BLOCKS = 1_000;
const MAX_DEPTH = 8;
const MAX_SAVED_BLOCKS = 200;

const content = z.lazy(() => z.array(AnyBlock));

/** A mail as it is drawn: blocks with what they were told, and where it departs from the brand. As Puck holds it. */
export const Document = z
  .object({
    version: z.literal(1).default(1),
    root: z
      .object({
        props: z
          .object({
            theme: Departure.default({}),
            /** In which the mail is written: the footer's words, and what readers' software is told. */
            locale: z.enum(locales).default(defaultLocale),
          })
          .prefault({}),
      })
      .prefault({}),
    content,
  })
  .refine(({ content }) => !isTooLong(content), { error: "blocks.errors.tooMany" })
  .refine(({ content }) => depthOf(content) <= MAX_DEPTH, { error: "blocks.errors.tooDeep" })
  .transform((document) => ({ ...document, content: withFooter(document.content) }));
export type Document = z.output<typeof Document>;

/** What can be kept for reuse: a part of a mail, whole in itself. */
export const SavedContent = z
  .lazy(() => z.array(AnyBlock).min(1, { error: "blocks.errors.nothingSaved" }))
  .refine((content) => countOf(content) <= MAX_SAVED_BLOCKS, { error: "blocks.errors.tooManySaved" })
  .refine((content) => depthOf(content) <= MAX_DEPTH, { error: "blocks.errors.tooDeep" })
  .refine((content) => canBeSaved(content), { error: "blocks.errors.notSavable" });

/** Neither the footer nor what is saved already. */
export const canBeSaved = (content: Nested[]): boolean =>
  content.every((block) => block.type !== "Footer" && block.type !== "Saved" && canBeSaved(nestedIn(block)));

const AnyBlock: z.ZodType<Nested> = z.discriminatedUnion(
  "type",
  blockNames.map((name) =>
    z.object({ type: z.literal(name), props: shapeWithSlots(blocks[name].fields) }),
  ) as unknown as [z.ZodObject<{ type: z.ZodLiteral<BlockName> }>],
) as unknown as z.ZodType<Nested>;

function shapeWithSlots(fields: Fields) {
  const shape = Object.entries(fields).map(([name, { schema, initial, control }]) => [
    name,
    control.kind === "slot" ? content.default([]) : schema.default(initial as never),
  ]);
  return z.object({ id: z.string().min(1).max(100), ...Object.fromEntries(shape) });
}

/** The places for blocks that a block has, with what is in them. */
export function slotsOf({ type, props }: Nested): [name: string, content: Nested[]][] {
  return Object.entries(blockOf(type)?.fields ?? {})
    .filter(([, { control }]) => control.kind === "slot")
    .map(([name]) => [name, (props[name] ?? []) as Nested[]]);
}

const nestedIn = (block: Nested) => slotsOf(block).flatMap(([, content]) => content);
const countOf = (content: Nested[], saved: SavedBlocks = {}): number =>
  content.reduce((sum, block) => sum + 1 + countOf(savedIn(block, saved) ?? nestedIn(block), saved), 0);
const depthOf = (content: Nested[]): number => Math.max(0, ...content.map((block) => 1 + depthOf(nestedIn(block))));

/** Every mail has one way out: it stands last. */
function withFooter(content: Nested[]): Nested[] {
  const footer = content.find(({ type }) => type === "Footer") ?? newBlock("Footer");
  return [...content.filter(({ type }) => type !== "Footer"), footer];
}

/** More than a mail may have, what its saved blocks hold among them. */
export const isTooLong = (content: Nested[], saved: SavedBlocks = {}) => countOf(content, saved) > MAX_BLOCKS;

const savedIn = ({ type, props }: Nested, saved: SavedBlocks) =>
  type === "Saved" ? saved[String(props.savedBlockId)]?.content : undefined;

/** The saved blocks that stand in it, by id. */
export const savedBlockIdsIn = (content: Nested[]): string[] => [
  ...new Set(
    content.flatMap((block) =>
      block.type === "Saved" ? [String(block.props.savedBlockId)] : savedBlockIdsIn(nestedIn(block)),
    ),
  ),
];

/** The same with what these saved blocks hold in their place. */
export const withSavedInPlace = (content: Nested[], saved: SavedBlocks): Nested[] =>
  mapBlocks(content, (block) => savedIn(block, saved) ?? block);

/** What a block is at first; `id` names it within its document. */
export const newBlock = (
  type: BlockName,
  props: Record<string, unknown> = {},
  id = `${type}-${randomId()}`,
): Nested => ({
  type,
  props: { ...initialValues(blocks[type].fields as Fields), ...props, id },
});

const randomId = () => globalThis.crypto.randomUUID().slice(0, 8);

/** The same with every block rewritten, the innermost first. */
export const mapBlocks = (content: Nested[], change: (block: Nested) => Nested | Nested[]): Nested[] =>
  content.flatMap((block) => {
    const slots = slotsOf(block).map(([name, nested]) => [name, mapBlocks(nested, change)]);
    return change({ ...block, props: { ...block.props, ...Object.fromEntries(slots) } });
  });
