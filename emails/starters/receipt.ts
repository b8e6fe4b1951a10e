import type { Starter } from "./starter";

/** An order on one sheet: what was bought in rows, the sum large, in the brand's own colours. */
export const receipt: Starter = ({ line, text, link, chip, block }) => {
  const row = (name: string, value: string) =>
    block("Columns", {
      layout: "2:1",
      gap: 16,
      isStacking: false,
      first: [block("Text", { content: name })],
      second: [block("Text", { align: "right", content: value })],
    });
  const titled = (title: string, words: string) =>
    title.replace("</p>", "<br />") + words.replace("<p>", "<strong>").replace("</p>", "</strong></p>");
  const bold = (name: string) => text(name).replace(/<p>(.*)<\/p>/, "<p><strong>$1</strong></p>");
  return {
    theme: { radius: 6, colors: { page: "#f1f3f5", line: "#dee2e6" } },
    content: [
      block("Header", { align: "left" }),
      block("Section", {
        space: 36,
        content: [
          block("Heading", { level: "h1", content: line("title") }),
          block("Text", { tone: "muted", content: `<p>${line("number")} ${chip("order")}</p>` }),
          block("Text", { content: text("lead") }),
          block("Divider", { space: 16, thickness: 2 }),
          row(text("oneName"), text("onePrice")),
          row(text("twoName"), text("twoPrice")),
          row(text("shipping"), text("shippingPrice")),
          block("Divider", { space: 8 }),
          row(bold("total"), bold("totalPrice")),
          block("Divider", { space: 16, thickness: 2 }),
          block("Columns", {
            layout: "1:1",
            first: [block("Text", { content: titled(text("toTitle"), text("to")) })],
            second: [block("Text", { content: titled(text("arrivalTitle"), `<p>${chip("arrival")}</p>`) })],
          }),
          block("Button", { label: line("action"), href: "https://example.com/orders" }),
        ],
      }),
      block("Section", {
        space: 24,
        content: [
          block("Heading", { level: "h3", content: line("helpTitle") }),
          block("Text", { tone: "muted", content: text("help") + link("helpLink", "mailto:hello@example.com") }),
        ],
      }),
      block("Footer", { align: "left" }),
    ],
  };
};
