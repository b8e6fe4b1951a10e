import { block } from "./block";
import { savedBlock } from "./fields";

/** Blocks that the workspace keeps for reuse: a mail names them, and shows what they say now. */
export const Saved = block({
  group: null,
  fields: { savedBlockId: savedBlock() },
  Component({ savedBlockId, ...around }) {
    const saved = around.saved[savedBlockId];
    const content = saved && around.draw(saved.content, around);
    return around.isEditing ? <div data-saved={saved?.name ?? "?"}>{content}</div> : content;
  },
});
