import type { Page } from "@playwright/test";
import { type Document, newBlock } from "@/emails/blocks/document";
import type { Nested } from "@/emails/blocks/fields";
import { createList } from "@/lib/lists/create";
import { createTemplate } from "@/lib/templates/create";
import { getTemplate } from "@/lib/templates/queries";
import { CreateTemplate } from "@/lib/templates/schema";
import { drawing } from "@/lib/test/images";
import type { Demo } from "./demo";
import { expect, test } from "./fixtures";

let page: Page;
let templateId: string;

const canvas = () => page.frameLocator("iframe").first();
const toolbar = () => page.getByRole("toolbar").first();
const settings = () => page.getByRole("complementary", { name: "Settings of the block" });

test.beforeEach(async ({ installation, demo, browser }) => {
  page = await browser.newPage({ baseURL: installation.url, storageState: demo.session });
});
test.afterEach(() => page.context().close());

async function draw(demo: Demo, ...content: Nested[]) {
  const values = CreateTemplate.parse({ name: "Drawn", subject: "Hello", document: { content } });
  templateId = (await createTemplate(demo.ctx, values)).id;
  await page.goto(`/${demo.slug}/templates/${templateId}`);
  await expect(canvas().getByRole("link", { name: "Unsubscribe" })).toBeVisible();
}

async function savedIn(demo: Demo): Promise<Nested[]> {
  const { document } = await getTemplate(demo.ctx, { templateId });
  return (document as unknown as Document).content;
}
const becomes = (demo: Demo, ...types: string[]) =>
  expect
    .poll(async () => (await savedIn(demo)).map(({ type }) => type), { timeout: 20_000 })
    .toEqual([...types, "Footer"]);

const heading = () => newBlock("Heading", { content: "The mill is open" }, "heading");
const text = () => newBlock("Text", { content: "<p>Come in</p>" }, "text");

test("by keyboard alone: a newsletter from blank, undone to blank, and done again", async ({ demo }) => {
  await page.goto(`/${demo.slug}/templates/new`);
  await page.getByRole("button", { name: "Blank" }).press("Enter");
  await page.waitForURL(/\/templates\/tpl_/);
  templateId = /tpl_\w+/.exec(page.url())![0];
  await expect(canvas().getByRole("link", { name: "Unsubscribe" })).toBeVisible();
  const blank = (await savedIn(demo)).map(({ type }) => type).filter((type) => type !== "Footer");

  const insert = async (name: string) => {
    await toolbar().getByRole("button", { name: "Insert a block" }).focus();
    await page.keyboard.press("/");
    await page.getByRole("combobox", { name: "Search blocks" }).fill(name);
    await page.keyboard.press("Enter");
  };
  await insert("logo");
  await insert("heading");
  await page.getByRole("textbox", { name: "Text", exact: true }).press("Control+a");
  await page.keyboard.type("News of the mill");
  await insert("butt");
  await insert("divi");
  await becomes(demo, ...blank, "Header", "Heading", "Button", "Divider");
  await page.keyboard.press("Alt+ArrowUp");
  await becomes(demo, ...blank, "Header", "Heading", "Divider", "Button");
  await page.keyboard.press("Control+d");
  await becomes(demo, ...blank, "Header", "Heading", "Divider", "Divider", "Button");
  await page.keyboard.press("Delete");
  await becomes(demo, ...blank, "Header", "Heading", "Divider", "Button");

  const back = toolbar().getByRole("button", { name: "Undo" });
  while (await back.isEnabled()) await back.press("Enter");
  await becomes(demo, ...blank);
  const again = toolbar().getByRole("button", { name: "Redo" });
  while (await again.isEnabled()) await again.press("Enter");
  await becomes(demo, ...blank, "Header", "Heading", "Divider", "Button");
  expect((await savedIn(demo)).find(({ type }) => type === "Heading")!.props.content).toBe("News of the mill");
});

test("by mouse: a block is dragged onto the mail, and words are written where they stand", async ({ demo }) => {
  await draw(demo, heading(), text());
  await page.getByTestId("drawer-item:Quote").hover();
  await expect(canvas().getByText("Come in")).toBeVisible();
  const { x, y, width } = (await canvas().getByText("Come in").boundingBox())!;
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y - 60, { steps: 20 });
  await page.mouse.move(x + width / 2, y + 2, { steps: 20 });
  await page.mouse.up();
  await becomes(demo, "Heading", "Quote", "Text");
  // However small the window, all there is to put in can be scrolled to, and the tools stay.
  await page.setViewportSize({ width: 1280, height: 640 });
  await page.getByTestId("drawer-item:Html").scrollIntoViewIfNeeded();
  await expect(page.getByTestId("drawer-item:Html")).toBeInViewport();
  await expect(toolbar()).toBeInViewport();

  await canvas().getByText("The mill is open").click();
  await page.keyboard.press("End");
  await page.keyboard.type(" again");
  await expect(settings().getByRole("textbox", { name: "Text", exact: true })).toHaveValue("The mill is open again");
  await settings().getByRole("textbox", { name: "Text", exact: true }).fill("The mill is closed");
  await expect(canvas().getByText("The mill is closed")).toBeVisible();
  await expect.poll(async () => (await getTemplate(demo.ctx, { templateId })).html).toContain("The mill is closed");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByRole("dialog").frameLocator("iframe").getByText("The mill is closed")).toBeVisible();
});

test("on a phone, columns stand one below the other, and the dark mailbox has its own colours", async ({ demo }) => {
  const column = (content: string) => [newBlock("Heading", { content }, content)];
  await draw(demo, newBlock("Columns", { first: column("Wheat"), second: column("Rye") }, "columns"));
  const boxOf = async (text: string) => (await canvas().getByText(text).boundingBox())!;
  expect((await boxOf("Rye")).y).toBe((await boxOf("Wheat")).y);
  await page.getByRole("button", { name: "As on a phone" }).click();
  await expect.poll(async () => (await boxOf("Rye")).y - (await boxOf("Wheat")).y).toBeGreaterThan(20);
  const color = () =>
    canvas()
      .getByText("Rye")
      .evaluate((element) => getComputedStyle(element).color);
  const light = await color();
  await page.getByRole("button", { name: "As in a dark mailbox" }).click();
  await expect.poll(color).not.toBe(light);
});

test("a countdown to a moment, and a part for those on a list", async ({ demo }) => {
  const { id: listId } = await createList(demo.ctx, { name: "Bakers", description: null });
  const flour = newBlock("Text", { content: "<p>Fresh flour</p>" }, "flour");
  await draw(demo, newBlock("Countdown", {}, "countdown"), newBlock("Condition", { content: [flour] }, "condition"));
  await canvas().getByText("hours", { exact: true }).click();
  await settings().getByRole("button", { name: "Choose date and time" }).click();
  const said = async (name: string) => (await savedIn(demo)).flatMap(({ props }) => props[name] ?? []);
  await expect.poll(() => said("moment")).toEqual([expect.stringContaining("T18:00")]);

  await canvas()
    .locator('[data-logic="If First name is known"]')
    .click({ position: { x: 200, y: 8 } });
  await settings().getByLabel("Depends on").selectOption("A list");
  await expect(settings().getByLabel("Variable")).toBeHidden();
  await settings().getByLabel("List", { exact: true }).selectOption("Bakers");
  await expect(canvas().locator('[data-logic="For those on the list “Bakers”"]')).toContainText("Fresh flour");
  await expect.poll(() => said("list")).toEqual([listId]);

  await page.getByRole("button", { name: "Preview" }).click();
  const mail = page.getByRole("dialog").frameLocator("iframe");
  const picture = mail.getByRole("img", { name: /^Ends / });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(720);
  await expect(mail.getByText("Fresh flour")).toBeHidden();
});

test("an image that is pasted onto the mail stands in it, in sight, and in the library", async ({ demo }) => {
  const headings = Array.from({ length: 20 }, (_, i) => newBlock("Heading", { content: `Part ${i}` }, `heading-${i}`));
  await draw(demo, ...headings);
  const bytes = [...(await drawing({ width: 400, height: 200 }).png().toBuffer())];
  await canvas()
    .locator("body")
    .evaluate((body, bytes) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([new Uint8Array(bytes)], "mill.png", { type: "image/png" }));
      body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, bytes);
  await becomes(demo, ...headings.map(({ type }) => type), "Image");
  const image = (await savedIn(demo)).find(({ type }) => type === "Image");
  expect(image!.props.image).toMatchObject({ width: 400, height: 200 });
  await expect(canvas().locator("img")).toBeInViewport();
});

test("a version brings the blocks back, also after they have become HTML", async ({ demo }) => {
  await draw(demo, heading());
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "HTML", exact: false }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("textbox", { name: "HTML" })).toContainText("<!DOCTYPE");
  await expect.poll(async () => (await getTemplate(demo.ctx, { templateId })).document).toBeNull();
  await page.getByRole("link", { name: "Versions" }).click();
  await page.getByRole("link", { name: "the oldest that was kept" }).click();
  await page.getByRole("button", { name: "Restore this version" }).click();
  await expect(canvas().getByText("The mill is open")).toBeVisible();
});
