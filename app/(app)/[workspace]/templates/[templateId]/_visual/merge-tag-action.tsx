import type { Editor } from "@tiptap/react";
import { InsertVariable } from "../insert-variable";
import { useCanvas } from "./canvas-context";

/** Puts a merge tag where the cursor is, as a chip. */
export function MergeTagAction({ editor }: { editor: Editor }) {
  const { attributeNames } = useCanvas();
  return (
    <InsertVariable
      isIcon
      attributeNames={attributeNames}
      onInsert={(_, tag) => editor.chain().focus().insertMergeTag(tag).run()}
    />
  );
}
