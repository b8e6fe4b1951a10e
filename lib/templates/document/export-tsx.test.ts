import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createElement, type FunctionComponent } from "react";
import { render } from "react-email";
import { afterAll, beforeAll, expect, test } from "vitest";
import { blockNames, blocks } from "@/emails/blocks";
import type { SavedBlocks } from "@/emails/blocks/block";
import { Document, newBlock } from "@/emails/blocks/document";
import { startFrom } from "@/emails/starters";
import { type Brand, defaultBrand } from "@/lib/brand/schema";
import { withLiquid } from "../react-html";
import { starters } from "../schema";
import { compileDocument } from "./compile";
import { exportTsx } from "./export-tsx";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(import.meta.dirname, "exported-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** As somebody would use the file: imported by itself, rendered by react-email. */
async function renderExported(document: Document, brand: Brand, name: string, saved?: SavedBlocks) {
  const path = join(folder, `${name}.tsx`);
  await writeFile(path, exportTsx(document, brand, name, saved));
  const { default: Mail } = (await import(path)) as { default: FunctionComponent };
  return withLiquid(await render(createElement(Mail)));
}

const brand: Brand = {
  ...defaultBrand,
  logoUrl: "https://example.com/logo.png?a=1&b=2",
  headingFont: "playfair",
  button: { radius: 20, style: "outline" },
  footer: { legal: 'Registered in "Rome" & elsewhere {§}', social: [{ network: "x", url: "https://x.com/mill" }] },
};

test.each(starters)("the starter %s", async (starter) => {
  const { document } = startFrom(starter, "ru");
  expect(await renderExported(document, brand, `${starter}-starter`)).toBe(await compileDocument(document, brand));
});

const awkward = `It’s 'so' "said" & <b>\`\${x}\`\\n {{ contact.first_name | default: "you" }}\nnext  line `;
const ofKind: Record<string, unknown> = {
  line: awkward,
  lines: awkward,
  rich: `<p>${awkward.replace("<b>", "&lt;")} <span data-merge="contact.city" data-fallback="a &quot;b&quot;">x</span></p><ul><li>y</li></ul>`,
  code: `<table><tr><td>${awkward}</td></tr></table>`,
  url: "https://example.com/?a=1&b={{ contact.city | url_encode }}",
  image: { url: "https://example.com/a.png?a=1&b=2", width: 1_000, height: 500, alt: 'A "mill" & more' },
  color: "#123456",
  switch: true,
  words: awkward,
  moment: "2026-12-24T18:00[Europe/Moscow]",
};

test.each(blockNames)("the block %s", async (name) => {
  const told = Object.entries(blocks[name].fields).flatMap(([field, { control, initial }]) => {
    const value =
      control.kind === "slot" ? [newBlock("Text", { content: ofKind.rich }, `${field}-text`)] : ofKind[control.kind];
    return value === undefined ? [] : [[field, value ?? initial]];
  });
  const asBegun = newBlock(name, {}, "begun");
  const document = Document.parse({ content: [asBegun, newBlock(name, Object.fromEntries(told), "told")] });
  for (const look of [defaultBrand, brand]) {
    const file = `${name}-${look === brand ? "brand" : "default"}`;
    expect(await renderExported(document, look, file)).toBe(await compileDocument(document, look));
  }
});

test("what saved blocks hold stands in the file", async () => {
  const id = "blk_0000000000000000000000000000";
  const saved = { [id]: { name: "Offer", content: [newBlock("Text", { content: ofKind.rich }), newBlock("Button")] } };
  const named = () => newBlock("Saved", { savedBlockId: id });
  const document = Document.parse({ content: [named(), newBlock("Section", { content: [named()] })] });
  const html = await renderExported(document, brand, "with-saved-blocks", saved);
  expect(html).toBe(await compileDocument(document, brand, saved));
  expect(html).toContain("Read more");
});

test("the file says little twice and imports what it uses", () => {
  const file = exportTsx(startFrom("digest", "en").document, defaultBrand, "Дайджест 2");
  expect(file).toMatch(/^import type \{ CSSProperties \} from "react";\nimport \{ [\w, ]+ \} from "react-email";\n/);
  expect(file).toContain("export default function Mail2() {");
  expect(file).toContain("style={styles.heading}");
  expect(file).toContain("Five things worth reading");
});
