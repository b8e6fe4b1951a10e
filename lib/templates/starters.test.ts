import { beforeAll, describe, expect, test } from "vitest";
import { startFrom } from "@/emails/starters";
import { saveBrand } from "@/lib/brand/save";
import { defaultBrand, SaveBrand } from "@/lib/brand/schema";
import { ownerCtx, viewer } from "@/lib/test/factories";
import { checkTemplate } from "./check";
import { createFromStarter } from "./create-from-starter";
import { renderOne } from "./preview";
import { mergeData, type TemplateSource } from "./render";
import { sampleContact } from "./sample-contacts";
import { CreateFromStarter, sampleContacts, starters } from "./schema";
import { drawStarter } from "./starters";

const workspace = { name: "The Mill", company_name: null, postal_address: "1 Mill Lane", website_url: null };
const urls = {
  unsubscribe: "https://m.test/u/t",
  preferences: "https://example.com/preferences",
  view: "https://m.test/view/t",
};

describe.each(starters)("%s", (starter) => {
  describe.each(["en", "ru"] as const)("in %s", (locale) => {
    let source: TemplateSource;
    beforeAll(async () => {
      source = await drawStarter(starter, locale, defaultBrand);
    });

    test("is the same each time", async () => {
      expect(startFrom(starter, locale)).toEqual(startFrom(starter, locale));
      expect(await drawStarter(starter, locale, defaultBrand)).toEqual(source);
    });

    test("has no problems, keeps its merge tags and loads nothing", () => {
      expect(checkTemplate(source, [])).toEqual([]);
      expect(source.html).not.toMatch(/data-merge|templates\.starters|<img|<script|url\(/);
      expect(source.html).not.toMatch(/\{\{[^}]*&/);
      expect(Buffer.byteLength(source.html)).toBeLessThan(60_000);
    });

    test.each(sampleContacts)("is whole for the contact %s", (sample) => {
      const mail = renderOne(source, mergeData(sampleContact[sample], workspace), urls);
      expect(mail.missing).toEqual([]);
      expect(`${mail.subject}${mail.html}${mail.text}`).not.toMatch(/\{\{|\}\}|\{%|undefined|null/);
      expect(mail.text).toContain("(https://m.test/u/t)");
      expect(mail.html).toContain("The Mill · 1 Mill Lane");
    });
  });

  test("takes the brand’s colours where it has none of its own", async () => {
    const brand = { ...defaultBrand, colors: { ...defaultBrand.colors, text: "#123456" } };
    const { document } = startFrom(starter, "en");
    const { html } = await drawStarter(starter, "en", brand);
    expect(html.includes("#123456")).toBe(!document.root.props.theme.colors?.text);
  });
});

test("a template is drawn in the look of its workspace", async () => {
  const ctx = await ownerCtx();
  await saveBrand(ctx, SaveBrand.parse({ version: 0, logoUrl: "", colors: { primary: "#0a7b34" } }));
  const input = CreateFromStarter.parse({ starter: "welcome", name: "Mine" });
  expect((await createFromStarter(ctx, input)).html).toContain("#0a7b34");
});

test("a template begins as the blocks of a starter", async () => {
  const ctx = await ownerCtx();
  const input = CreateFromStarter.parse({ starter: "letter", name: "Mine", locale: "ru" });
  const template = await createFromStarter(ctx, input);
  expect(template).toMatchObject({ name: "Mine", starter: "letter", text: null });
  expect(template.document).toEqual(startFrom("letter", "ru").document);
  expect(template.html).toContain("Здравствуйте");
  await expect(createFromStarter(viewer(ctx), input)).rejects.toMatchObject({ code: "forbidden" });
});
