import { mergeAttributes, Node } from "@tiptap/core";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    mergeTag: { insertMergeTag(tag: { name: string; fallback: string; label: string }): ReturnType };
  }
}

const kept = (name: string, attribute: string) => ({
  [name]: {
    default: "",
    parseHTML: (element: HTMLElement) => element.getAttribute(attribute) ?? "",
    renderHTML: (attributes: Record<string, string>) => ({ [attribute]: attributes[name] }),
  },
});

/** A merge tag within text: one piece that is deleted as a whole and reads as what it stands for. */
export const MergeTag = Node.create({
  name: "mergeTag",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({
    ...kept("name", "data-merge"),
    ...kept("fallback", "data-fallback"),
    label: {
      default: "",
      parseHTML: (element: HTMLElement) => element.textContent ?? "",
      renderHTML: () => ({}),
    },
  }),
  parseHTML: () => [{ tag: "span[data-merge]" }],
  renderHTML: ({ node, HTMLAttributes }) => ["span", mergeAttributes(HTMLAttributes), node.attrs.label],
  renderText: ({ node }) => node.attrs.label,
  addCommands: () => ({
    insertMergeTag:
      (attrs) =>
      ({ commands }) =>
        commands.insertContent({ type: "mergeTag", attrs }),
  }),
});
