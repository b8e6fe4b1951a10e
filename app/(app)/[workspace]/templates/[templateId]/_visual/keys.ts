import type { blockActions } from "./block-actions";

type Doing = ReturnType<typeof blockActions> & { openPalette(): void; openSaving?(): void; undo(): void; redo(): void };

/** Each with the keys as people read them. */
export const shortcuts = [
  ["insert", "/"],
  ["up", "Alt ↑"],
  ["down", "Alt ↓"],
  ["previous", "↑"],
  ["next", "↓"],
  ["parent", "Esc"],
  ["duplicate", "Ctrl D"],
  ["copy", "Ctrl C"],
  ["paste", "Ctrl V"],
  ["save", "Ctrl ⇧ S"],
  ["remove", "Del"],
  ["undo", "Ctrl Z"],
  ["redo", "Ctrl ⇧ Z"],
] as const;

/** Does what a key stands for; false where it belongs to what is being written. */
export function pressKey(event: KeyboardEvent, doing: Doing): boolean {
  if (isWriting(event)) return false;
  const isControl = event.ctrlKey || event.metaKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const name = `${isControl ? "Ctrl " : ""}${event.altKey ? "Alt " : ""}${event.shiftKey ? "Shift " : ""}${key}`;
  const act = acts[name];
  if (!act) return false;
  event.preventDefault();
  // The rest of the product knows some of these keys, too.
  event.stopImmediatePropagation();
  act(doing);
  return true;
}

const acts: Record<string, (doing: Doing) => unknown> = {
  "/": ({ openPalette }) => openPalette(),
  "Alt ArrowUp": ({ move }) => move(-1),
  "Alt ArrowDown": ({ move }) => move(1),
  ArrowUp: ({ step }) => step(-1),
  ArrowDown: ({ step }) => step(1),
  Escape: ({ toParent }) => toParent(),
  "Ctrl d": ({ duplicate }) => duplicate(),
  "Ctrl c": ({ copy }) => copy(),
  "Ctrl Shift s": ({ canBeSaved, openSaving }) => canBeSaved && openSaving?.(),
  Delete: ({ remove }) => remove(),
  Backspace: ({ remove }) => remove(),
  "Ctrl z": ({ undo }) => undo(),
  "Ctrl Shift z": ({ redo }) => redo(),
  "Ctrl y": ({ redo }) => redo(),
};

/** Elements of the canvas are of another window than this one. */
export function isWriting({ target }: Event) {
  const element = target as HTMLElement | null;
  return Boolean(
    element?.closest?.(
      "input, textarea, select, [contenteditable]:not([contenteditable=false]), [role=menu], [role=dialog], [role=listbox]",
    ),
  );
}
