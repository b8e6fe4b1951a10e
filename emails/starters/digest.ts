import type { Starter } from "./starter";

/** A list to run through over coffee: no boxes, five links, each with a sentence why. */
export const digest: Starter = ({ line, text, link, block }) => ({
  theme: {
    colors: { page: "#ffffff", line: "#e4e4e7", muted: "#5f5f68" },
    darkColors: { page: "#18181a", card: "#18181a", line: "#38383c" },
    radius: 0,
  },
  content: [
    block("Columns", {
      layout: "1:1",
      isStacking: false,
      align: "bottom",
      first: [block("Header", { align: "left" })],
      second: [
        block("Text", {
          size: "small",
          align: "right",
          tone: "muted",
          content: `<p>{{ "now" | date: "${line("dateFormat")}" }}</p>`,
        }),
      ],
    }),
    block("Divider", { space: 0, thickness: 3 }),
    block("Spacer", { height: 24 }),
    block("Heading", { level: "h1", content: line("title") }),
    block("Text", { content: text("lead") }),
    ...["one", "two", "three", "four", "five"].flatMap((item, index) => [
      block("Divider", { space: 16 }),
      block("Columns", {
        layout: "1:5",
        gap: 16,
        isStacking: false,
        first: [block("Heading", { level: "h2", tone: "muted", content: String(index + 1) })],
        second: [
          block("Heading", { level: "h3", content: line(`${item}Title`) }),
          block("Text", {
            tone: "muted",
            content: text(`${item}Text`) + link(`${item}Link`, `https://example.com/${item}`),
          }),
        ],
      }),
    ]),
    block("Divider", { space: 16 }),
    block("Text", { content: text("closing") }),
    block("Footer", { align: "left", reason: text("reason") }),
  ],
});
