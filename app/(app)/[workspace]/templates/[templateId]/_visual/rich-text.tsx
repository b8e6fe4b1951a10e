import { RichTextMenu, type RichtextField } from "@puckeditor/core";
import { LinkAction } from "./link-action";
import { MergeTag } from "./merge-tag";
import { MergeTagAction } from "./merge-tag-action";

const Menu: NonNullable<RichtextField["renderMenu"]> = ({ editor, readOnly }) => (
  <RichTextMenu>
    <RichTextMenu.Group>
      <RichTextMenu.Bold />
      <RichTextMenu.Italic />
      <RichTextMenu.Underline />
      <RichTextMenu.Strikethrough />
    </RichTextMenu.Group>
    <RichTextMenu.Group>
      <RichTextMenu.BulletList />
      <RichTextMenu.OrderedList />
    </RichTextMenu.Group>
    {editor && !readOnly && (
      <RichTextMenu.Group>
        <LinkAction editor={editor} />
        <MergeTagAction editor={editor} />
      </RichTextMenu.Group>
    )}
  </RichTextMenu>
);

/** Text with emphasis, lists, links and merge tags: no more than every mailbox shows. */
export const richText = (labelOf: (variable: string) => string): RichtextField => ({
  type: "richtext",
  contentEditable: true,
  options: {
    blockquote: false,
    code: false,
    codeBlock: false,
    heading: false,
    horizontalRule: false,
    textAlign: false,
    link: { openOnClick: false, autolink: true, defaultProtocol: "https" },
  },
  renderMenu: Menu,
  renderInlineMenu: Menu,
  tiptap: { extensions: [MergeTag.configure({ labelOf })] },
});
