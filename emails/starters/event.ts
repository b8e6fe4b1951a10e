import type { Starter } from "./starter";

/** An invitation card; date, time and place are the campaign's variables, asked for at sending. */
export const event: Starter = ({ line, text, tag, chip, block }) => ({
  theme: {
    headingFont: "georgia",
    radius: 12,
    colors: { primary: "#9f1239", link: "#9f1239", page: "#fbeef1", line: "#f3d5dc", muted: "#745560" },
    darkColors: {
      primary: "#fda4b8",
      onPrimary: "#4c0519",
      link: "#fda4b8",
      page: "#1a0f13",
      card: "#26161c",
      line: "#4a2d37",
      muted: "#c4a3ad",
    },
  },
  content: [
    block("Header"),
    block("Section", {
      space: 40,
      content: [
        block("Columns", {
          layout: "1:5",
          gap: 24,
          isStacking: false,
          align: "middle",
          first: [
            block("Heading", { level: "h1", align: "center", tone: "accent", content: tag("day") }),
            block("Text", { size: "small", align: "center", tone: "muted", content: `<p>${chip("month")}</p>` }),
          ],
          second: [
            block("Text", { size: "small", tone: "muted", content: text("eyebrow") }),
            block("Heading", { level: "h1", content: tag("title") }),
          ],
        }),
        block("Image"),
        block("Text", { content: text("lead") }),
        block("Divider", { space: 20 }),
        ...[
          ["when", "time"],
          ["where", "place"],
          ["cost", "price"],
        ].map(([name, value]) =>
          block("Columns", {
            layout: "1:2",
            gap: 16,
            isStacking: false,
            first: [block("Text", { tone: "muted", content: text(name!) })],
            second: [block("Text", { content: `<p><strong>${chip(value!)}</strong></p>` })],
          }),
        ),
        block("Spacer", { height: 8 }),
        block("Button", { label: line("action"), href: '{{ campaign.url | default: "https://example.com/event" }}' }),
      ],
    }),
    block("Text", { size: "small", align: "center", tone: "muted", content: text("note") }),
    block("Footer"),
  ],
});
