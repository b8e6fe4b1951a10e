import type { Page } from "@playwright/test";
import { type Document, newBlock } from "@/emails/blocks/document";
import { createTemplate } from "@/lib/templates/create";
import { getTemplate } from "@/lib/templates/queries";
import { CreateTemplate } from "@/lib/templates/schema";
import { expect, test } from "./fixtures";

let page: Page;
let templateId: string;

test.beforeEach(async ({ demo, installation, browser }) => {
  const content = [
    newBlock("Heading", { content: "The mill is open" }, "heading"),
    newBlock("Text", { content: "<p>Come in</p>" }, "text"),
  ];
  const values = CreateTemplate.parse({ name: "Drawn", subject: "Hello", document: { content } });
  templateId = (await createTemplate(demo.ctx, values)).id;
  page = await browser.newPage({ baseURL: installation.url, storageState: demo.session });
  await page.goto(`/${demo.slug}/templates/${templateId}`);
  await expect(canvas().getByText("The mill is open")).toBeVisible();
});
test.afterEach(() => page.context().close());

const canvas = () => page.frameLocator("iframe").first();

test("by keyboard alone: a block is found, put in, moved, doubled, deleted, and all of it undone", async ({ demo }) => {
  const saved = async () => {
    const { document } = await getTemplate(demo.ctx, { templateId });
    return (document as unknown as Document).content.map(({ type }) => type);
  };
  const becomes = (...types: string[]) => expect.poll(saved, { timeout: 20_000 }).toEqual([...types, "Footer"]);

  await page.getByRole("toolbar").getByRole("button", { name: "Insert a block" }).focus();
  await page.keyboard.press("/");
  await page.getByRole("combobox", { name: "Search blocks" }).fill("butt");
  await page.keyboard.press("Enter");
  await becomes("Heading", "Text", "Button");
  await page.getByRole("toolbar").getByRole("button", { name: "Insert a block" }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await becomes("Heading", "Button", "Text");
  await page.keyboard.press("Control+d");
  await becomes("Heading", "Button", "Button", "Text");
  await page.keyboard.press("Delete");
  await becomes("Heading", "Button", "Text");
  for (let i = 0; i < 4; i++) await page.keyboard.press("Control+z");
  await becomes("Heading", "Text");
  for (let i = 0; i < 4; i++) await page.keyboard.press("Control+Shift+z");
  await becomes("Heading", "Button", "Text");
});

test("by mouse: words are written on the mail, and the mail that goes out has them", async ({ demo }) => {
  await canvas().getByText("The mill is open").click();
  await page
    .getByRole("complementary", { name: "Settings of the block" })
    .getByRole("textbox", { name: "Text", exact: true })
    .fill("The mill is closed");
  await expect(canvas().getByText("The mill is closed")).toBeVisible();
  await page.getByRole("button", { name: "As on a phone" }).click();
  await page.getByRole("button", { name: "As in a dark mailbox" }).click();
  await expect.poll(async () => (await getTemplate(demo.ctx, { templateId })).html).toContain("The mill is closed");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByRole("dialog").frameLocator("iframe").getByText("The mill is closed")).toBeVisible();
});
