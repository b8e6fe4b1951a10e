import type { FunctionComponent, ReactNode } from "react";
import type { Locale } from "@/lib/i18n/schema";
import type { Fields, Nested, Values } from "./fields";
import type { Theme } from "./theme";

/** What a workspace keeps for reuse, by id. */
export type SavedBlocks = Record<string, { name: string; content: Nested[] }>;

/** What every block knows beside its own fields. */
export type Surroundings = {
  theme: Theme;
  locale: Locale;
  /** How many pixels wide the place is: Outlook on Windows makes an image as wide as it says, whatever is around it. */
  room: number;
  saved: SavedBlocks;
  draw(content: Nested[], around: Surroundings): ReactNode;
  /** On the canvas, where Liquid is not run and empty blocks show what they wait for. */
  isEditing: boolean;
  /** On the canvas: whose mail it is, and who answers for it from where. The mail has it by merge tags. */
  writer?: { name: string; imprint: string };
  /** On the canvas: what leads to each of a block's ways, in the language of whoever edits. */
  sayWays?(block: "Condition" | "Loop", props: Record<string, unknown>): string[];
};

/** What a component gets: places for blocks as something to draw, with the room there where it is less, rich text as HTML or, while it is written, as an editor. */
type Drawn<T> = T extends Nested[] ? FunctionComponent<{ room?: number }> : T;
export type BlockProps<F extends Fields> = { [K in keyof F]: Drawn<Values<F>[K]> } & Surroundings;

export const groups = ["text", "media", "layout", "logic"] as const;
export type Group = (typeof groups)[number];

/** Pure and without hooks: the same on the canvas and in the mail. */
export type Block<F extends Fields = Fields> = {
  group: Group | null;
  fields: F;
  /** Every mail has it, and only once. */
  isFixed?: boolean;
  Component(props: BlockProps<F>): ReactNode;
};

export const block = <F extends Fields>(definition: Block<F>): Block<F> => definition;
