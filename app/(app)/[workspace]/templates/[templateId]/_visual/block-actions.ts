import type { ComponentData, PuckAction } from "@puckeditor/core";
import type { BlockName } from "@/emails/blocks";
import type { SavedBlocks } from "@/emails/blocks/block";
import { canBeSaved, mapBlocks, newBlock, savedBlockIdsIn, withSavedInPlace } from "@/emails/blocks/document";
import type { Image, Nested } from "@/emails/blocks/fields";
import { fromPuck, toPuck } from "./saved-types";

type Selector = { index: number; zone: string };
/** The part of Puck's api that the actions need. */
export type Api = {
  selectedItem: ComponentData | null;
  dispatch(action: PuckAction): void;
  getSelectorForId(id: string): Selector | undefined;
  getItemBySelector(selector: Selector): ComponentData | undefined;
  getParentById(id: string): ComponentData | undefined;
};

/** With what its saved blocks hold: where they are not known, that is pasted. */
type Copied = { block: Nested; saved: SavedBlocks };

const ROOT = "root:default-zone";
const CLIPBOARD = "lettermill.block";

/** What can be done with the chosen block, by mouse and by keyboard alike. */
export function blockActions(api: Api, saved: SavedBlocks) {
  const { selectedItem, dispatch } = api;
  const chosen = selectedItem && fromPuck([selectedItem as Nested])[0]!;
  const selector = chosen ? api.getSelectorForId(chosen.props.id) : undefined;
  const isFixed = chosen?.type === "Footer";
  const select = (itemSelector: Selector | null) => dispatch({ type: "setUi", ui: { itemSelector } });
  const at = (index: number, zone: string) => api.getItemBySelector({ index, zone });

  function move(by: 1 | -1) {
    if (!selector || isFixed) return;
    const { index, zone } = selector;
    const neighbour = at(index + by, zone);
    if (!neighbour || neighbour.type === "Footer") return;
    dispatch({
      type: "reorder",
      sourceIndex: index,
      destinationIndex: index + by,
      destinationZone: zone,
      recordHistory: true,
    });
    select({ index: index + by, zone });
  }

  /** Below the chosen block; without one, or below the footer, at the end of the mail's own blocks. */
  function placeForNext(): Selector {
    if (selector && !isFixed) return { index: selector.index + 1, zone: selector.zone };
    let index = 0;
    for (let item = at(index, ROOT); item && item.type !== "Footer"; item = at(++index, ROOT));
    return { index, zone: ROOT };
  }

  /** All of them in one step, which is undone as one. */
  function put(blocks: Nested[], { index, zone } = placeForNext()) {
    toPuck(blocks, saved).forEach((block, i) => {
      const place = { destinationIndex: index + i, destinationZone: zone };
      const { id } = block.props;
      dispatch({ type: "insert", componentType: block.type, ...place, id, recordHistory: false });
      dispatch({ type: "replace", ...place, data: block, recordHistory: i === blocks.length - 1 });
    });
    select({ index, zone });
  }

  /** Puts others where the chosen block is. */
  function replaceBy(blocks: Nested[]) {
    if (!selector) return;
    dispatch({ type: "remove", ...selector, recordHistory: false });
    put(blocks, selector);
  }

  return {
    chosen,
    canMove: (by: 1 | -1) => {
      const neighbour = selector && !isFixed ? at(selector.index + by, selector.zone) : undefined;
      return neighbour !== undefined && neighbour.type !== "Footer";
    },
    canBeSaved: chosen !== null && canBeSaved([chosen]),
    isFixed,
    move,
    insert: (block: Nested) => put([block]),
    duplicate: () => chosen && !isFixed && put(withNewIds([chosen])),
    remove() {
      if (!selector || isFixed) return;
      dispatch({ type: "remove", ...selector, recordHistory: true });
      const neighbour = at(selector.index, selector.zone) ? selector.index : selector.index - 1;
      select(neighbour >= 0 ? { index: neighbour, zone: selector.zone } : null);
    },
    step(by: 1 | -1) {
      if (!selector) return select({ index: 0, zone: ROOT });
      const next = { index: selector.index + by, zone: selector.zone };
      if (api.getItemBySelector(next)) select(next);
    },
    toParent() {
      const parent = chosen && api.getParentById(chosen.props.id);
      const up = parent?.props?.id ? api.getSelectorForId(parent.props.id) : undefined;
      select(up ?? null);
    },
    copy() {
      if (!chosen || isFixed) return;
      const held = savedBlockIdsIn([chosen]).flatMap((id) => (saved[id] ? [[id, saved[id]]] : []));
      localStorage.setItem(CLIPBOARD, JSON.stringify({ block: chosen, saved: Object.fromEntries(held) }));
    },
    /** Where the chosen block waits for an image, there; as a block of its own otherwise. */
    placeImage(image: Image) {
      if (selector && selectedItem?.type === "Image" && !selectedItem.props.image) {
        const data = { ...selectedItem, props: { ...selectedItem.props, image } };
        dispatch({
          type: "replace",
          destinationIndex: selector.index,
          destinationZone: selector.zone,
          data,
          recordHistory: true,
        });
      } else put([newBlock("Image", { image })]);
    },
    /** Also what was copied in another template, or in another workspace. */
    paste() {
      const copied: Partial<Copied> = JSON.parse(localStorage.getItem(CLIPBOARD) ?? "{}");
      if (!copied.block) return;
      const unknown = Object.entries(copied.saved ?? {}).filter(([id]) => !saved[id]);
      put(withNewIds(withSavedInPlace([copied.block], Object.fromEntries(unknown))));
    },
    /** Names the saved block instead of what it was made of. */
    replaceBySaved: (savedBlockId: string) => replaceBy([newBlock("Saved", { savedBlockId })]),
    /** Puts what the chosen saved block holds in its place, to be changed here alone. */
    detach: () => chosen && replaceBy(withNewIds(withSavedInPlace([chosen], saved))),
  };
}

const withNewIds = (content: Nested[]): Nested[] =>
  mapBlocks(content, ({ type, props }) => newBlock(type as BlockName, props));
