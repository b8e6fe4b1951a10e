import type { Starter } from "./starter";

const forest = "#14432f";
const gold = "#f2d28b";

/** A greeting in green and gold, with what people need to know about the days off. */
export const holiday: Starter = ({ line, text, block }) => ({
  theme: {
    headingFont: "georgia",
    font: "georgia",
    radius: 2,
    colors: { primary: forest, link: forest, page: "#f6f1e4", card: "#fffdf7", line: "#ddcfa9", muted: "#65604c" },
    darkColors: {
      primary: gold,
      onPrimary: "#10281d",
      link: gold,
      page: "#0c1611",
      card: "#14211a",
      line: "#3c4a35",
      muted: "#b3b79c",
    },
  },
  content: [
    block("Section", {
      background: forest,
      space: 64,
      isRounded: false,
      content: [
        block("Text", { align: "center", color: gold, content: "<p>✦ &nbsp; ✦ &nbsp; ✦</p>" }),
        block("Heading", { level: "h1", size: "large", align: "center", color: "#fffdf7", content: line("title") }),
        block("Text", { size: "large", align: "center", color: gold, content: text("lead") }),
      ],
    }),
    block("Section", {
      space: 44,
      content: [
        block("Text", { content: text("greeting", "year", "wish") }),
        block("Text", { content: text("signature") }),
        block("Divider", { space: 24 }),
        block("Heading", { level: "h2", align: "center", content: line("hoursTitle") }),
        ...["one", "two", "three"].map((day) =>
          block("Columns", {
            layout: "1:1",
            gap: 16,
            isStacking: false,
            first: [block("Text", { align: "right", tone: "muted", content: text(`${day}Day`) })],
            second: [block("Text", { content: text(`${day}Hours`) })],
          }),
        ),
        block("Button", { align: "center", label: line("action"), href: "https://example.com/gifts" }),
      ],
    }),
    block("Header"),
    block("Footer"),
  ],
});
