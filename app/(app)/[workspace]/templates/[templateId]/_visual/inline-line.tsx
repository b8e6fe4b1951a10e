import { type Config, type FieldTransforms, registerOverlayPortal, setDeep, useGetPuck } from "@puckeditor/core";
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from "react";
import type { Api } from "./block-actions";
import { useCanvas } from "./canvas-context";

type Props = { value: string; blockId: string; path: string; isReadOnly: boolean };

/**
 * One line of a block, written where it stands. While it is written the element itself holds it: what comes back from Puck
 * may be older than the last letter. Otherwise its merge tags read as what they stand for.
 */
function InlineLine({ value, blockId, path, isReadOnly }: Props) {
  const { labelOf } = useCanvas();
  const getPuck = useGetPuck();
  const element = useRef<HTMLSpanElement>(null);
  const [isWriting, setWriting] = useState(false);

  useEffect(() => registerOverlayPortal(element.current), []);
  useEffect(() => {
    if (!isWriting) element.current!.replaceChildren(...partsOf(value, element.current!.ownerDocument, labelOf));
  }, [value, isWriting, labelOf]);

  function change() {
    const api = getPuck() as unknown as Api;
    const { index, zone } = api.getSelectorForId(blockId)!;
    const block = api.getItemBySelector({ index, zone })!;
    const text = element.current!.textContent.replaceAll("\n", "");
    const data = { ...block, props: setDeep(block.props, path, text) };
    api.dispatch({ type: "replace", destinationIndex: index, destinationZone: zone, data, recordHistory: true });
  }

  function choose(event: MouseEvent) {
    // Buttons and links of the mail lead nowhere while it is written.
    event.preventDefault();
    event.stopPropagation();
    const api = getPuck() as unknown as Api;
    api.dispatch({ type: "setUi", ui: { itemSelector: api.getSelectorForId(blockId) } });
  }

  function begin() {
    if (hasTags(value)) {
      element.current!.replaceChildren(value);
      element.current!.ownerDocument.getSelection()!.selectAllChildren(element.current!);
      element.current!.ownerDocument.getSelection()!.collapseToEnd();
    }
    setWriting(true);
  }

  function press(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key === "Enter") event.preventDefault();
    if (event.key === "Escape") element.current!.blur();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a text box while it may be written
    <span
      ref={element}
      role={isReadOnly ? undefined : "textbox"}
      contentEditable={isReadOnly ? undefined : "plaintext-only"}
      style={{
        display: "inline-block",
        minWidth: 8,
        whiteSpace: "pre-wrap",
        textDecoration: "inherit",
        cursor: "text",
      }}
      onInput={change}
      onClickCapture={choose}
      onFocus={begin}
      onBlur={() => setWriting(false)}
      onKeyDown={press}
    />
  );
}

const tag = /(\{\{[^{}]*\}\})/;
const hasTags = (value: string) => tag.test(value);

function partsOf(value: string, document: Document, labelOf: (name: string) => string): (Node | string)[] {
  return value.split(tag).map((part) => {
    const [, name] = /^\{\{-?\s*([\p{L}\p{N}_.-]+)/u.exec(part) ?? [];
    if (!name) return part;
    const chip = document.createElement("span");
    chip.dataset.merge = name;
    chip.textContent = labelOf(name);
    return chip;
  });
}

/** How fields stand on the canvas that Puck knows nothing about. */
export const fieldTransforms: FieldTransforms<Config> = {
  custom: ({ value, field, componentId, propPath, isReadOnly }) =>
    "contentEditable" in field && field.contentEditable && typeof value === "string" ? (
      <InlineLine value={value} blockId={componentId} path={propPath} isReadOnly={isReadOnly} />
    ) : (
      value
    ),
};
