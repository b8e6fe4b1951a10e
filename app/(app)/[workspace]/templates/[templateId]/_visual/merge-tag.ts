import { mergeAttributes, Node } from "@tiptap/core";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    mergeTag: { insertMergeTag(tag: { name: string; fallback: string }): ReturnType };
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
export const MergeTag = Node.create<{ labelOf(name: string): string }>({
  name: "mergeTag",
  group: "inline",
  inline: true,
  atom: true,
  addOptions: () => ({ labelOf: (name) => name }),
  addAttributes: () => ({ ...kept("name", "data-merge"), ...kept("fallback", "data-fallback") }),
  parseHTML: () => [{ tag: "span[data-merge]" }],
  renderHTML({ node, HTMLAttributes }) {
    return ["span", mergeAttributes(HTMLAttributes), this.options.labelOf(node.attrs.name)];
  },
  renderText({ node }) {
    return this.options.labelOf(node.attrs.name);
  },
  addCommands: () => ({
    insertMergeTag:
      (attrs) =>
      ({ commands }) =>
        commands.insertContent({ type: "mergeTag", attrs }),
  }),
});
