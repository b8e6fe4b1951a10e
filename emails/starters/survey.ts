import type { Starter } from "./starter";

const answers = [
  ["first", "great", "#dcfce7", "#14532d"],
  ["second", "good", "#ecfccb", "#365314"],
  ["third", "soSo", "#fef9c3", "#713f12"],
  ["fourth", "bad", "#fee2e2", "#7f1d1d"],
] as const;

/** One question, four answers to press: the first is given in the mail itself. */
export const survey: Starter = ({ line, text, block }) => ({
  theme: {
    radius: 24,
    colors: { page: "#f3effc", muted: "#625a75", line: "#e2daf5" },
    darkColors: { page: "#14111c", card: "#1e1929", muted: "#aea4c2", line: "#3a3249" },
  },
  content: [
    block("Header"),
    block("Section", {
      space: 48,
      content: [
        block("Text", { align: "center", tone: "muted", content: text("greeting") }),
        block("Heading", { level: "h1", align: "center", content: line("title") }),
        block("Spacer", { height: 16 }),
        block("Columns", {
          layout: "1:1:1:1",
          gap: 12,
          ...Object.fromEntries(
            answers.map(([place, name, background, color]) => [
              place,
              [
                block("Button", {
                  label: line(name),
                  href: `https://example.com/survey?answer=${name}`,
                  isWide: true,
                  background,
                  color,
                }),
              ],
            ]),
          ),
        }),
        block("Text", { align: "center", size: "small", tone: "muted", content: text("hint") }),
      ],
    }),
    block("Text", { align: "center", content: text("thanks") }),
    block("Footer"),
  ],
});
