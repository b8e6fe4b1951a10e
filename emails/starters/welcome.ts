import type { Starter } from "./starter";

/** The first mail someone gets: thanks, and three steps that are counted. */
export const welcome: Starter = ({ line, text, block }) => ({
  theme: {
    radius: 16,
    colors: { page: "#fdf6ec", line: "#f0e2cc", muted: "#6b6152" },
    darkColors: { page: "#18140e", card: "#231d15", line: "#40372a", muted: "#b3a792" },
  },
  content: [
    block("Header"),
    block("Section", {
      space: 44,
      content: [
        block("Heading", { level: "h1", content: line("title") }),
        block("Text", { size: "large", tone: "muted", content: text("lead") }),
        block("Image"),
        ...["one", "two", "three"].flatMap((step, index) => [
          block("Divider", { space: 16 }),
          block("Columns", {
            layout: "1:5",
            gap: 16,
            isStacking: false,
            first: [block("Heading", { level: "h1", tone: "accent", content: String(index + 1) })],
            second: [
              block("Heading", { level: "h3", content: line(`${step}Title`) }),
              block("Text", { tone: "muted", content: text(`${step}Text`) }),
            ],
          }),
        ]),
        block("Spacer", { height: 8 }),
        block("Button", { label: line("action"), href: "https://example.com/start", isWide: true }),
      ],
    }),
    block("Text", { align: "center", size: "small", tone: "muted", content: text("note") }),
    block("Footer"),
  ],
});
