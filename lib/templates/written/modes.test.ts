import { beforeAll, expect, test } from "vitest";
import type { Ctx } from "@/lib/context";
import { ownerCtx } from "@/lib/test/factories";
import { createTemplate } from "../create";
import { duplicateTemplate } from "../duplicate";
import { previewTemplate } from "../preview";
import { CreateTemplate, MAX_TEMPLATE_BYTES, PreviewTemplate, type UpdateTemplate } from "../schema";
import { updateTemplate } from "../update";

let ctx: Ctx;
const make = (values: object) =>
  createTemplate(ctx, CreateTemplate.parse({ name: "Spring", subject: "Hi", ...values }));
const change = ({ id, version }: { id: string; version: number }, values: Partial<UpdateTemplate>) =>
  updateTemplate(ctx, { templateId: id, version, ...values });

beforeAll(async () => {
  ctx = await ownerCtx({ locale: "ru" });
});

test("the HTML is made of the source, in the workspace's language, and again when it changes", async () => {
  const template = await make({ mode: "markdown", source: "# First" });
  expect(template).toMatchObject({ mode: "markdown", source: "# First" });
  expect(template.html).toMatch(/<html[^>]* lang="ru"[\s\S]*First<\/h1>[\s\S]*Отписаться/);
  const changed = await change(template, { source: "# Second" });
  expect(changed.html).toMatch(/Second<\/h1>/);
  expect((await change(changed, { name: "Summer" })).html).toBe(changed.html);
});

test("made HTML is not written over, and HTML has no other source", async () => {
  const letter = await make({ mode: "letter", source: "Hello" });
  await expect(change(letter, { html: "<p>x</p>" })).rejects.toMatchObject({
    key: "templates.errors.htmlIsMade",
    fields: { html: ["templates.errors.htmlIsMade"] },
  });
  const html = await make({ html: "<p>x</p>" });
  await expect(change(html, { source: "x" })).rejects.toMatchObject({ key: "templates.errors.noSource" });
});

test("going on another way", async () => {
  const html = await make({ html: '<h1>Hi {{ contact.first_name }}</h1><p><a href="https://e.test">Read</a></p>' });
  const letter = await change(html, { mode: "letter" });
  expect(letter).toMatchObject({ mode: "letter", source: "Hi {{ contact.first_name }}\n\nRead (https://e.test)\n" });
  const markdown = await change(letter, { mode: "markdown" });
  expect(markdown).toMatchObject({ mode: "markdown", source: letter.source });
  const again = await change(markdown, { mode: "html" });
  expect(again).toMatchObject({ mode: "html", source: null, html: markdown.html });
});

test("a source that makes too much HTML is refused at the field", async () => {
  const source = "**a** ".repeat(MAX_TEMPLATE_BYTES / 12);
  await expect(make({ mode: "markdown", source })).rejects.toMatchObject({
    fields: { source: ["templates.errors.tooLarge"] },
  });
});

test("a copy is written the same way", async () => {
  const template = await make({ mode: "markdown", source: "# First", text: "Own" });
  expect(await duplicateTemplate(ctx, { templateId: template.id })).toMatchObject({
    mode: "markdown",
    source: "# First",
    html: template.html,
    text: "Own",
  });
});

test("a preview shows what is not saved yet, and tells errors where they stand in the source", async () => {
  const { id: templateId } = await make({ mode: "markdown", source: "# First" });
  const preview = (source: string) => previewTemplate(ctx, PreviewTemplate.parse({ templateId, changes: { source } }));
  expect((await preview("Dear {{ contact.first_name }}")).html).toContain("Dear Anna");
  expect((await preview("Dear {{ contact.first_name }}")).madeText).toContain("Dear {{ contact.first_name }}");
  const { problems } = await preview("# A\n\n{{ x | nope }}");
  expect(problems[0]).toMatchObject({
    code: "liquid",
    part: "html",
    line: 3,
    column: 1,
    values: { line: 3, part: "source" },
  });
  expect(problems.filter(({ part, line }) => part === "html" && line > 3)).toEqual([]);
});
