import { describe, expect, test } from "vitest";
import { ownerCtx, viewer } from "@/lib/test/factories";
import { checkTemplate } from "./check";
import { createFromStarter } from "./create-from-starter";
import { renderOne } from "./preview";
import { mergeData } from "./render";
import { sampleContact } from "./sample-contacts";
import { CreateFromStarter, GMAIL_CLIP_BYTES, sampleContacts, starters } from "./schema";
import { compileStarter } from "./starters";

const workspace = { name: "The Mill", company_name: null, postal_address: "1 Mill Lane", website_url: null };
const urls = { unsubscribe: "https://m.test/u/t", view: "https://m.test/view/t" };

describe.each(starters)("%s", (starter) => {
  test.each(["en", "ru"] as const)("has no problems in %s, keeps its merge tags and loads nothing", async (locale) => {
    const source = await compileStarter(starter, locale);
    expect(checkTemplate(source, [])).toEqual([]);
    expect(source.html).not.toMatch(/&quot;|&#x27;|liquid\dtag|templates\.starters|<img|<script|url\(/);
    expect(Buffer.byteLength(source.html)).toBeLessThan(GMAIL_CLIP_BYTES / 2);
  });

  test.each(sampleContacts)("is whole for the contact %s", async (sample) => {
    const mail = renderOne(await compileStarter(starter, "en"), mergeData(sampleContact[sample], workspace), urls);
    expect(mail.missing).toEqual([]);
    expect(`${mail.subject}${mail.html}${mail.text}`).not.toMatch(/\{\{|\}\}|\{%|undefined|null/);
    expect(mail.text).toContain("Unsubscribe (https://m.test/u/t)");
    expect(mail.html).toContain("The Mill · 1 Mill Lane");
  });
});

test("a template begins as a copy of a starter", async () => {
  const ctx = await ownerCtx();
  const input = CreateFromStarter.parse({ starter: "letter", name: "Mine", locale: "ru" });
  const template = await createFromStarter(ctx, input);
  expect(template).toMatchObject({ name: "Mine", starter: "letter", text: null });
  expect(template.html).toContain("Здравствуйте");
  await expect(createFromStarter(viewer(ctx), input)).rejects.toMatchObject({ code: "forbidden" });
});
