import type { Starter } from "./starter";

/** A letter from one person to another: no pictures, no boxes, and a postscript, which is read first. */
export const letter: Starter = ({ text, link, block }) => ({
  theme: {
    colors: { page: "#ffffff" },
    darkColors: { page: "#1a1a19", card: "#1a1a19" },
  },
  content: [
    block("Text", { content: text("greeting", "first", "second") + link("link", "https://example.com") }),
    block("Text", { content: text("closing", "signature").replace("</p><p>", "<br />") }),
    block("Text", { tone: "muted", content: text("postscript") }),
    block("Divider", { space: 16 }),
    block("Footer", { align: "left", hasSocial: false }),
  ],
});
