import type { Starter } from "./starter";

/** A shop window: black on white, the goods in pairs. */
export const product: Starter = ({ line, text, block }) => {
  const goods = (name: string) =>
    block("Product", {
      title: line(`${name}Title`),
      text: line(`${name}Text`),
      price: line(`${name}Price`),
      label: line("buy"),
      href: `https://example.com/${name}`,
    });
  return {
    theme: {
      radius: 0,
      colors: { primary: "#18181b", link: "#18181b", page: "#ffffff", card: "#f4f4f5", line: "#d4d4d8" },
      darkColors: { primary: "#fafafa", onPrimary: "#18181b", link: "#fafafa", page: "#0c0c0d", card: "#1b1b1e" },
    },
    content: [
      block("Header"),
      block("Menu", {
        items: ["new", "all", "about"].map((name) => ({ label: line(name), href: `https://example.com/${name}` })),
      }),
      block("Section", {
        space: 56,
        content: [
          block("Heading", { level: "h1", align: "center", content: line("title") }),
          block("Text", { align: "center", tone: "muted", content: text("lead") }),
          block("Button", { align: "center", label: line("action"), href: "https://example.com/new" }),
        ],
      }),
      block("Image"),
      block("Spacer", { height: 16 }),
      block("Columns", { layout: "1:1", gap: 32, first: [goods("one")], second: [goods("two")] }),
      block("Divider", { space: 24 }),
      block("Columns", { layout: "1:1", gap: 32, first: [goods("three")], second: [goods("four")] }),
      block("Spacer", { height: 16 }),
      block("Section", {
        background: "#18181b",
        space: 28,
        content: [block("Text", { align: "center", color: "#ffffff", content: text("delivery") })],
      }),
      block("Footer"),
    ],
  };
};
