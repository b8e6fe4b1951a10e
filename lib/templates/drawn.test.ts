import { beforeAll, expect, test } from "vitest";
import { newBlock } from "@/emails/blocks/document";
import { defaultBrand } from "@/lib/brand/schema";
import type { Ctx } from "@/lib/context";
import { ownerCtx } from "@/lib/test/factories";
import { changeBrand } from "./change-brand";
import { createTemplate } from "./create";
import { duplicateTemplate } from "./duplicate";
import { previewTemplate } from "./preview";
import { getTemplate } from "./queries";
import { CreateTemplate, PreviewTemplate, UpdateTemplate } from "./schema";
import { updateTemplate } from "./update";

let ctx: Ctx;
const saying = (text: string) => ({ content: [newBlock("Text", { content: `<p>${text}</p>` }, "text")] });
const make = () => createTemplate(ctx, CreateTemplate.parse({ name: "Spring", document: saying("First") }));

beforeAll(async () => {
  ctx = await ownerCtx();
});

test("the HTML is that of the blocks, and changes with them", async () => {
  const template = await make();
  expect(template.html).toMatch(/First[\s\S]*\{\{ unsubscribe_url \}\}/);
  const changes = { templateId: template.id, version: 1, document: saying("Second"), html: "<p>Third</p>" };
  const { html, document } = await updateTemplate(ctx, UpdateTemplate.parse(changes));
  expect(html).toContain("Second");
  expect(html).not.toMatch(/First|Third/);
  expect(document).toMatchObject({
    version: 1,
    content: [{ props: { content: "<p>Second</p>" } }, { type: "Footer" }],
  });
});

test("HTML alone does not replace what is drawn; without its blocks the template is one of HTML", async () => {
  const { id: templateId } = await make();
  await expect(updateTemplate(ctx, { templateId, version: 1, html: "<p>x</p>" })).rejects.toMatchObject({
    key: "templates.errors.isDrawn",
  });
  await updateTemplate(ctx, { templateId, version: 1, name: "Summer" });
  expect(await updateTemplate(ctx, { templateId, version: 2, document: null, html: "<p>x</p>" })).toMatchObject({
    document: null,
    html: "<p>x</p>",
  });
});

test("what is no document changes nothing", async () => {
  const { id: templateId } = await make();
  const document = { content: [{ type: "Text", props: { id: "a", align: "sideways" } }] };
  await expect(updateTemplate(ctx, { templateId, version: 1, document })).rejects.toMatchObject({
    key: "templates.errors.document",
    values: { place: "content › 0 › props › align" },
  });
  expect(await getTemplate(ctx, { templateId })).toMatchObject({ version: 1 });
});

test("a duplicate can be drawn on, and a preview shows blocks that are not saved", async () => {
  const { id: templateId } = await make();
  expect((await duplicateTemplate(ctx, { templateId })).document).toEqual(
    (await getTemplate(ctx, { templateId })).document,
  );
  const preview = await previewTemplate(
    ctx,
    PreviewTemplate.parse({ templateId, changes: { document: saying("Not saved yet") } }),
  );
  expect(preview.html).toContain("Not saved yet");
});

test("a change of the brand is seen in all that is drawn, but not in what was written as HTML", async () => {
  const ctx = await ownerCtx();
  const [drawn, written] = [
    await createTemplate(ctx, CreateTemplate.parse({ name: "Drawn", document: saying("Hello") })),
    await createTemplate(ctx, CreateTemplate.parse({ name: "Written", html: "<p>Hello</p>" })),
  ];
  const colors = { ...defaultBrand.colors, page: "#abcdef" };
  await changeBrand(ctx, { ...defaultBrand, colors, version: 0 });
  expect((await getTemplate(ctx, { templateId: drawn.id })).html).toContain("#abcdef");
  expect(await getTemplate(ctx, { templateId: written.id })).toEqual(written);
});
