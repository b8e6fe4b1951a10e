import { type BlockName, blocks } from "@/emails/blocks";
import { newBlock } from "@/emails/blocks/document";
import type { Control, Fields, Nested } from "@/emails/blocks/fields";
import { type Brand, defaultBrand } from "@/lib/brand/schema";

/** A brand that leaves nothing as it is by default. */
export const fullBrand: Brand = {
  ...defaultBrand,
  logoUrl: "https://mill.test/logo.png",
  logoHeight: 40,
  font: "inter",
  headingFont: "playfair",
  button: { radius: 20, style: "outline" },
  footer: {
    legal: "Registered in Rome",
    social: [
      { network: "x", url: "https://x.com/mill" },
      { network: "vk", url: "https://vk.com/mill" },
    ],
  },
};

export const picture = { url: "https://mill.test/mill.png", width: 1_200, height: 800, alt: "The mill" };

const chip = '<span data-merge="contact.first_name" data-fallback="reader">Name</span>';
const rich = `<p>Dear ${chip}, <a href="https://mill.test/">see <strong>the mill</strong></a></p><ul><li>Bread</li></ul><p>Yours</p>`;

/** A block as it is at first, then with everything said, once with each choice there is. */
export function variantsOf(name: BlockName): Nested[] {
  const fields = Object.entries(blocks[name].fields as Fields);
  const said = Object.fromEntries(fields.map(([field, { control }]) => [field, valuesOf(control)[0]]));
  const others = fields.flatMap(([field, { control }]) =>
    valuesOf(control)
      .slice(1)
      .map((value) => ({ ...said, [field]: value })),
  );
  return [{}, said, ...others].map((props, i) => newBlock(name, props, `${name}-${i}`));
}

function valuesOf(control: Control): unknown[] {
  switch (control.kind) {
    case "line":
    case "lines":
      return ["The mill", ""];
    case "rich":
      return [rich, ""];
    case "code":
      return ['<p class="x">HTML</p>'];
    case "url":
      return ["https://mill.test/bread", ""];
    case "image":
      return [picture, null];
    case "color":
      return ["#123456", null];
    case "switch":
      return [true, false];
    case "variable":
      return ["contact.city"];
    case "number":
      return [control.max, control.min];
    case "choice":
      return [...control.options];
    case "list":
      return [[itemOf(control.item, 0), itemOf(control.item, 1)], []];
    case "slot":
      return [[newBlock("Text", { content: rich }, "text"), newBlock("Image", { image: picture }, "image")], []];
    case "words":
      return ["The mill is closed", ""];
    case "moment":
      return ["2026-12-24T18:00[Europe/Moscow]", ""];
    case "reference":
      return [""];
    case "saved":
      // What it holds is looked at by itself.
      return [""];
  }
}

const itemOf = (item: Fields, choice: number) =>
  Object.fromEntries(
    Object.entries(item).map(([name, { control }]) => [
      name,
      valuesOf(control)[control.kind === "choice" ? choice : 0],
    ]),
  );
