import type { Starter } from "./starter";

const berry = "#9d174d";

/** A card with a present in it. */
export const birthday: Starter = ({ line, text, tag, block }) => ({
  theme: {
    font: "trebuchet",
    headingFont: "trebuchet",
    radius: 24,
    colors: { primary: "#be185d", link: "#be185d", page: "#fff3c4", line: "#fbcfe8", muted: "#6f5a66" },
    darkColors: {
      primary: "#f9a8d4",
      onPrimary: "#500724",
      link: "#f9a8d4",
      page: "#1d1710",
      card: "#2a1b24",
      line: "#55374a",
      muted: "#cbb0bf",
    },
  },
  content: [
    block("Header"),
    block("Section", {
      background: berry,
      space: 56,
      content: [
        block("Heading", { level: "h1", align: "center", color: "#ffffff", content: "✦ ✧ ✦" }),
        block("Heading", { level: "h1", align: "center", size: "large", color: "#ffffff", content: line("title") }),
        block("Text", { size: "large", align: "center", color: "#ffffff", content: text("lead") }),
      ],
    }),
    block("Section", {
      space: 40,
      content: [
        block("Text", { align: "center", tone: "muted", content: text("present") }),
        block("Heading", { level: "h1", align: "center", tone: "accent", content: tag("code") }),
        block("Text", { align: "center", size: "small", tone: "muted", content: text("until") }),
        block("Button", { align: "center", label: line("action"), href: "https://example.com/present" }),
      ],
    }),
    block("Text", { align: "center", content: text("closing") }),
    block("Footer", { reason: text("reason") }),
  ],
});
