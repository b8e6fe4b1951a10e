import type { Starter } from "./starter";

/** Few words and much air: stay or go, both with one press. */
export const reengagement: Starter = ({ line, text, block }) => ({
  theme: {
    headingFont: "trebuchet",
    font: "trebuchet",
    radius: 28,
    colors: { page: "#e8f1f5", line: "#cfe0e8", muted: "#4f626c" },
    darkColors: { page: "#0e1619", card: "#162126", line: "#2d3f47", muted: "#9db3bd" },
  },
  content: [
    block("Spacer", { height: 16 }),
    block("Section", {
      space: 60,
      content: [
        block("Header"),
        block("Heading", { level: "h1", align: "center", content: line("title") }),
        block("Text", { size: "large", align: "center", tone: "muted", content: text("lead") }),
        block("Spacer", { height: 8 }),
        block("Button", { align: "center", label: line("stay"), href: "https://example.com/welcome-back" }),
        block("Text", { align: "center", content: `<p><a href="{{ unsubscribe_url }}">${line("go")}</a></p>` }),
      ],
    }),
    block("Section", {
      space: 28,
      content: [
        block("Columns", {
          layout: "1:1",
          gap: 32,
          ...Object.fromEntries(
            [
              ["first", "one"],
              ["second", "two"],
            ].map(([place, name]) => [
              place,
              [
                block("Heading", { level: "h3", content: line(`${name}Title`) }),
                block("Text", { tone: "muted", content: text(`${name}Text`) }),
              ],
            ]),
          ),
        }),
      ],
    }),
    block("Footer"),
  ],
});
