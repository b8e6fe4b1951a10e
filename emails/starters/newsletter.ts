import type { Starter } from "./starter";

/** Like the front page of a paper: one story first, three short ones below, a word from a reader at the end. */
export const newsletter: Starter = ({ line, text, link, block }) => ({
  theme: {
    headingFont: "georgia",
    radius: 4,
    colors: { page: "#efebe3", text: "#23201b", muted: "#6a6254", line: "#ded7ca" },
    darkColors: { page: "#171512", card: "#211e1a", text: "#f1ede4", muted: "#b0a694", line: "#3d3830" },
  },
  content: [
    block("Header", { align: "left" }),
    block("Section", {
      space: 40,
      content: [
        block("Text", { size: "small", tone: "accent", content: text("eyebrow") }),
        block("Heading", { level: "h1", content: line("title") }),
        block("Image"),
        block("Text", { content: text("greeting", "lead") }),
        block("Button", { label: line("read"), href: "https://example.com/story" }),
        ...["one", "two", "three"].flatMap((story) => [
          block("Divider", { space: 20 }),
          block("Heading", { level: "h3", content: line(`${story}Title`) }),
          block("Text", {
            tone: "muted",
            content: text(`${story}Text`) + link("more", `https://example.com/${story}`),
          }),
        ]),
      ],
    }),
    block("Section", {
      content: [block("Quote", { content: text("quote"), author: line("author") })],
    }),
    block("Footer", { reason: text("reason") }),
  ],
});
