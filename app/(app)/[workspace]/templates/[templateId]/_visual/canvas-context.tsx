import { createContext, use } from "react";
import type { SavedBlocks } from "@/emails/blocks/block";
import type { Theme } from "@/emails/blocks/theme";
import type { Brand } from "@/lib/brand/schema";

/** What of the workspace blocks can refer to. */
export type Choices = Record<"list" | "segment" | "campaign", { id: string; name: string }[]>;

type Canvas = {
  brand: Brand;
  theme: Theme;
  isDark: boolean;
  /** By their ids; those that are written here name none. */
  saved: SavedBlocks;
  /** Asks under which name to keep the chosen block; not there for whoever may not. */
  openSaving?(): void;
  attributeNames: string[];
  choices: Choices;
  /** What a merge tag stands for, in the person's words. */
  labelOf(variable: string): string;
  listeners: CanvasListeners;
};

/** What the canvas hears beside what Puck does with it. */
export type CanvasListeners = { [Type in keyof DocumentEventMap]?: (event: DocumentEventMap[Type]) => void };

export const CanvasContext = createContext<Canvas | null>(null);

/** What the parts of the editor share that Puck knows nothing about. */
export function useCanvas(): Canvas {
  const canvas = use(CanvasContext);
  if (!canvas) throw new Error("Outside of the editor");
  return canvas;
}
