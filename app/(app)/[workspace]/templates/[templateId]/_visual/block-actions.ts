import type { ComponentData, PuckAction } from "@puckeditor/core";
import type { BlockName } from "@/emails/blocks";
import { mapBlocks, newBlock } from "@/emails/blocks/document";
import type { Image, Nested } from "@/emails/blocks/fields";

type Selector = { index: number; zone: string };
/** The part of Puck's api that the actions need. */
export type Api = {
  selectedItem: ComponentData | null;
  dispatch(action: PuckAction): void;
  getSelectorForId(id: string): Selector | undefined;
  getItemBySelector(selector: Selector): ComponentData | undefined;
  getParentById(id: string): ComponentData | undefined;
};

const ROOT = "root:default-zone";
const CLIPBOARD = "lettermill.block";

/** What can be done with the chosen block, by mouse and by keyboard alike. */
export function blockActions(api: Api) {
  const { selectedItem, dispatch } = api;
  const selector = selectedItem ? api.getSelectorForId(selectedItem.props.id) : undefined;
  const isFixed = selectedItem?.type === "Footer";
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

  function put(block: Nested) {
    const { index, zone } = placeForNext();
    dispatch({
      type: "insert",
      componentType: block.type,
      destinationIndex: index,
      destinationZone: zone,
      id: block.props.id,
      recordHistory: false,
    });
    dispatch({ type: "replace", destinationIndex: index, destinationZone: zone, data: block, recordHistory: true });
    select({ index, zone });
  }

  return {
    canMove: (by: 1 | -1) => {
      const neighbour = selector && !isFixed ? at(selector.index + by, selector.zone) : undefined;
      return neighbour !== undefined && neighbour.type !== "Footer";
    },
    isFixed,
    move,
    insert: (name: BlockName) => put(newBlock(name)),
    duplicate: () => selectedItem && !isFixed && put(withNewIds(selectedItem as Nested)),
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
      const parent = selectedItem && api.getParentById(selectedItem.props.id);
      const up = parent?.props?.id ? api.getSelectorForId(parent.props.id) : undefined;
      select(up ?? null);
    },
    copy: () => selectedItem && !isFixed && localStorage.setItem(CLIPBOARD, JSON.stringify(selectedItem)),
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
      } else put(newBlock("Image", { image }));
    },
    /** Also what was copied in another template. */
    paste() {
      const copied = localStorage.getItem(CLIPBOARD);
      if (copied) put(withNewIds(JSON.parse(copied) as Nested));
    },
  };
}

const withNewIds = (block: Nested): Nested =>
  mapBlocks([block], ({ type, props }) => newBlock(type as BlockName, { ...props }))[0]!;
