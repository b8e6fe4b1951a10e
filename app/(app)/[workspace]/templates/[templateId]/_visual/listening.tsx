import { useGetPuck } from "@puckeditor/core";
import { useEffect, useEffectEvent } from "react";
import { usePasteImage } from "@/components/assets/use-paste-image";
import { type Api, blockActions } from "./block-actions";
import { type CanvasListeners, useCanvas } from "./canvas-context";
import { isWriting, pressKey } from "./keys";
import { useBlockActions, usePuckApi } from "./use-block-actions";

type Props = { openPalette(): void; onReady(listeners: CanvasListeners): void };

/** Keys, and images that are pasted or dropped: the same in the editor and on the canvas, which is a window of its own. */
export function Listening({ openPalette, onReady }: Props) {
  const history = usePuckApi((puck) => puck.history);
  const { saved, openSaving } = useCanvas();
  const getPuck = useGetPuck();
  const actions = useBlockActions();
  // While it is uploaded, other blocks may be chosen, moved and deleted.
  const takeImages = usePasteImage((image) => blockActions(getPuck() as unknown as Api, saved).placeImage(image));

  const press = useEffectEvent((event: KeyboardEvent) => {
    const { back: undo, forward: redo } = history;
    pressKey(event, { ...actions, openPalette, openSaving, undo, redo });
  });
  const paste = useEffectEvent((event: ClipboardEvent) => {
    if (isWriting(event)) return;
    void takeImages(event);
    if (!event.defaultPrevented) actions.paste();
  });
  const drop = useEffectEvent((event: DragEvent) => {
    void takeImages({ clipboardData: event.dataTransfer, preventDefault: () => event.preventDefault() });
  });

  useEffect(() => {
    const listeners: CanvasListeners = {
      keydown: (event) => press(event),
      paste: (event) => paste(event),
      // The browser would leave the page for a file that is dropped on it.
      dragover: (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault(),
      drop: (event) => drop(event),
    };
    onReady(listeners);
    const entries = Object.entries(listeners) as [string, EventListener][];
    for (const [type, listener] of entries) window.addEventListener(type, listener, { capture: true });
    return () => {
      for (const [type, listener] of entries) window.removeEventListener(type, listener, { capture: true });
    };
  }, [onReady]);
  return null;
}
