import { createUsePuck } from "@puckeditor/core";
import { type Api, blockActions } from "./block-actions";
import { useCanvas } from "./canvas-context";

export const usePuckApi = createUsePuck();

/** What can be done with the block that is chosen now. */
export function useBlockActions() {
  const api = usePuckApi((puck) => puck) as unknown as Api;
  return blockActions(api, useCanvas().saved);
}
