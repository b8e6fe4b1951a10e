import type { Starter } from "./starter";

/** An empty sheet with what every mail must have. */
export const blank: Starter = ({ text, block }) => ({
  content: [
    block("Header"),
    block("Section", { content: [block("Text", { content: text("greeting") })] }),
    block("Footer"),
  ],
});
