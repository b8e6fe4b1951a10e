import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { assets, templates } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { ownerCtx, viewer } from "@/lib/test/factories";
import { drawing } from "@/lib/test/images";
import { zip } from "@/lib/test/zip";
import { getTemplate } from "../queries";
import { ImportTemplate, MAX_IMPORT_BYTES } from "../schema";
import { importTemplate, previewTemplateImport } from "./import-template";

let ctx: Ctx;
let png: Buffer;
beforeAll(async () => {
  ctx = await ownerCtx();
  png = await drawing({ width: 20, height: 10 }).png().toBuffer();
});

function input(file: string | Uint8Array, values: object = {}, announcedBytes: number | null = null) {
  const bytes = Buffer.from(file as string);
  const pieces = (async function* () {
    for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
  })();
  return { ...ImportTemplate.parse(values), file: pieces, announcedBytes };
}
const run = (file: string | Uint8Array, values = {}) => importTemplate(ctx, input(file, values));

test("a page becomes a template: named by its title, styles at their elements, what runs left out", async () => {
  const page = `<html><head><title>Spring &amp; you</title><style>p{color:red}</style></head><body><script>x</script><p>Hi *|FNAME|*</p><a href="https://old.test/unsubscribe?u=1">Leave</a></body></html>`;
  const { template, report } = await run(page, { fileName: "page.html" });
  expect(template).toMatchObject({ name: "Spring & you", subject: "Spring & you", mode: "html", text: null });
  expect(template.html).toContain('<p style="color: red;">Hi {{ contact.first_name }}</p>');
  expect(template.html).toContain('<a href="{{ unsubscribe_url }}">Leave</a>');
  expect(report).toEqual({
    removed: [{ what: "script", count: 1 }],
    images: [],
    rewrittenTags: [
      { from: "*|FNAME|*", to: "{{ contact.first_name }}", count: 1 },
      { from: "https://old.test/unsubscribe?u=1", to: "{{ unsubscribe_url }}", count: 1 },
    ],
    unknownTags: [],
  });
  expect((await getTemplate(ctx, { templateId: template.id })).html).toBe(template.html);
});

test("tags stay when asked, and a name may be given", async () => {
  const { template, report } = await run('<p>*|FNAME|*</p><a href="https://e.test/unsubscribe">x</a>', {
    rewriteTags: "false",
    name: "Mine",
  });
  expect(template.name).toBe("Mine");
  expect(template.html).toContain("*|FNAME|*");
  expect(template.html).toContain("https://e.test/unsubscribe");
  expect(report.rewrittenTags).toEqual([]);
});

test("images of a ZIP are kept; others stay as they are and are named", async () => {
  const html = `<table background="img/back%20ground.png"><tr><td style="background-image:url('IMG/Logo.png')"><img src="img/logo.png?v=2"><img src="./img/logo.png"><img src="../outside.png"><img src="https://cdn.test/a.png"><img src="img/drawing.svg"><img src="data:image/png;base64,${png.toString("base64")}"><img src="{{ contact.photo }}"></td></tr></table><!--[if mso]><v:fill src="img/logo.png"/><![endif]-->`;
  const file = zip([
    { path: "mail/index.html", data: html },
    { path: "mail/img/logo.png", data: png },
    { path: "mail/img/back ground.png", data: await drawing({ width: 5, height: 5 }).png().toBuffer() },
    { path: "mail/img/drawing.svg", data: "<svg xmlns='http://www.w3.org/2000/svg'/>" },
    { path: "outside.png", data: Buffer.from("not an image") },
  ]);
  const { template, report } = await run(file, { fileName: "mail.zip" });
  const outcomes = Object.fromEntries(report.images.map(({ src, outcome }) => [src, outcome]));
  expect(outcomes).toEqual({
    "img/back%20ground.png": "kept",
    "IMG/Logo.png": "kept",
    "img/logo.png?v=2": "kept",
    "./img/logo.png": "kept",
    "../outside.png": "refused",
    "https://cdn.test/a.png": "remote",
    "img/drawing.svg": "refused",
    "data:image/png": "kept",
    "{{ contact.photo }}": "missing",
    "img/logo.png": "kept",
  });
  const urls = [...template.html.matchAll(/https?:\/\/[^"')&\s]+\/assets\/[^"')&\s]+/g)].map(([url]) => url);
  expect(urls).toHaveLength(6);
  // The logo, written four ways, is one image.
  expect(new Set(urls).size).toBe(2);
  expect(template.html).toMatch(/<v:fill src="http[^"]+"\/>/);
  expect(template.html).toContain('src="../outside.png"');
});

test("MJML is compiled, its Liquid kept, and nothing is included", async () => {
  const mjml = `<mjml><mj-head><mj-title>From MJML</mj-title></mj-head><mj-body><mj-include path="/etc/passwd" />{% if contact.city == "Rome" %}<mj-section><mj-column><mj-text>Hi {{ contact.first_name | default: "you" }}</mj-text></mj-column></mj-section>{% endif %}</mj-body></mjml>`;
  const { template, report } = await run(mjml, { fileName: "a.mjml" });
  expect(template.subject).toBe("From MJML");
  expect(template.html).toMatch(
    /\{% if contact\.city == "Rome" %\}[\s\S]*<table[\s\S]*Hi \{\{ contact\.first_name \| default: "you" \}\}[\s\S]*\{% endif %\}/,
  );
  expect(template.html).not.toMatch(/root:|mj-include|mj-raw|fonts\.googleapis/);
  expect(report.removed).toEqual([{ what: "include", count: 1 }]);
});

test("MJML includes no file, however it is asked to", async () => {
  const asked = `<mj-include type="html" path="package.json" css-class="${"x".repeat(3_000)}" />`;
  const { template } = await run(`<mjml><mj-body>${asked}<mj-section></mj-section></mj-body></mjml>`);
  expect(template.html).not.toContain("dependencies");
});

test("a preview tells the same and makes nothing", async () => {
  const own = await ownerCtx();
  const file = zip([
    { path: "index.html", data: '<title>Hi</title><p>Dear {{ contact.first_name }}</p><img src="a.png">' },
    { path: "a.png", data: png },
  ]);
  const preview = await previewTemplateImport(own, input(file));
  expect(preview).toMatchObject({
    name: "Hi",
    subject: "Hi",
    report: { images: [{ src: "a.png", outcome: "kept" }] },
  });
  expect(preview.html).toMatch(/Dear Anna[\s\S]*<img src="data:image\/png;base64,/);
  expect(await db.$count(templates, eq(templates.workspaceId, own.workspaceId))).toBe(0);
  expect(await db.$count(assets, eq(assets.workspaceId, own.workspaceId))).toBe(0);
});

test("what does not parse as Liquid is shown and imported as it is", async () => {
  const preview = await previewTemplateImport(ctx, input("<p>{{ .Campaign.Name }} {% if %}</p>"));
  expect(preview.html).toContain("{{ .Campaign.Name }} {% if %}");
  expect(preview.report.unknownTags).toEqual(["{{ .Campaign.Name }}"]);
});

describe("refuses", () => {
  test.each([
    ["nothing", "", "import.empty"],
    ["a picture", Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 89) % 256)), "import.notText"],
    ["a ZIP without a page", zip([{ path: "a.txt", data: "x" }]), "import.noPage"],
    ["a page of 3 MB", "<p>x</p>".repeat(400_000), "tooLarge"],
    ["a page of 1.5 MB", `<p>${"x".repeat(1_500_000)}</p>`, "tooLarge"],
    ["MJML that is none", "<mjml><mj-section", "import.mjml"],
  ])("%s", async (_, file, error) => {
    await expect(run(file)).rejects.toMatchObject({ code: "invalid", key: `templates.errors.${error}` });
  });

  test("what broke off, and what is too large", async () => {
    await expect(importTemplate(ctx, input("<p>x", {}, 500))).rejects.toMatchObject({
      key: "templates.errors.import.cutOff",
      values: { received: 4, expected: 500 },
    });
    await expect(importTemplate(ctx, input("<p>x", {}, MAX_IMPORT_BYTES + 1))).rejects.toMatchObject({
      key: "templates.errors.import.tooLarge",
    });
    await expect(run(Buffer.alloc(MAX_IMPORT_BYTES + 1, "a"))).rejects.toMatchObject({
      key: "templates.errors.import.tooLarge",
    });
  });

  test("whoever may only look", async () => {
    await expect(importTemplate(viewer(ctx), input("<p>x"))).rejects.toMatchObject({ code: "forbidden" });
    await expect(previewTemplateImport(viewer(ctx), input("<p>x"))).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("what one workspace imports does not exist in another", async () => {
  const { template } = await run("<p>x");
  await expect(getTemplate(await ownerCtx(), { templateId: template.id })).rejects.toMatchObject({ code: "not_found" });
});
