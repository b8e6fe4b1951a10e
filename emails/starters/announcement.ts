import type { Starter } from "./starter";

const night = "#1e1b4b";

/** A poster: the news large on a night sky, and three reasons to care side by side. */
export const announcement: Starter = ({ line, text, block }) => ({
  theme: {
    radius: 20,
    colors: { primary: "#4338ca", link: "#4338ca", page: "#eef0fb", line: "#d8dcf3" },
    darkColors: { primary: "#a5b4fc", onPrimary: night, link: "#a5b4fc", page: "#0f0e1d", card: "#191830" },
  },
  content: [
    block("Header"),
    block("Section", {
      background: night,
      space: 64,
      content: [
        block("Text", { size: "small", align: "center", color: "#c7d2fe", content: text("eyebrow") }),
        block("Heading", { level: "h1", size: "large", align: "center", color: "#ffffff", content: line("title") }),
        block("Text", { size: "large", align: "center", color: "#e0e7ff", content: text("lead") }),
        block("Spacer", { height: 8 }),
        block("Button", {
          align: "center",
          label: line("action"),
          href: "https://example.com/new",
          background: "#ffffff",
          color: night,
        }),
      ],
    }),
    block("Section", {
      space: 40,
      content: [
        block("Text", { content: text("greeting") }),
        block("Spacer", { height: 8 }),
        block("Columns", {
          layout: "1:1:1",
          ...Object.fromEntries(
            [
              ["first", "one"],
              ["second", "two"],
              ["third", "three"],
            ].map(([place, reason]) => [
              place,
              [
                block("Heading", { level: "h3", tone: "accent", content: line(`${reason}Title`) }),
                block("Text", { tone: "muted", content: text(`${reason}Text`) }),
              ],
            ]),
          ),
        }),
      ],
    }),
    block("Footer"),
  ],
});
