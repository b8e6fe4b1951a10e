import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { senders } from "@/drizzle/schema";
import { type Document, newBlock } from "@/emails/blocks/document";
import { sendCampaign } from "@/lib/campaigns/send";
import { getMail, listMails } from "@/lib/inbox/workspace-mails";
import { createSavedBlock } from "@/lib/saved-blocks/create";
import { getSavedBlock, listSavedBlocks } from "@/lib/saved-blocks/queries";
import { updateSavedBlock } from "@/lib/saved-blocks/update";
import { createTemplate } from "@/lib/templates/create";
import { getTemplate } from "@/lib/templates/queries";
import { CreateTemplate } from "@/lib/templates/schema";
import { campaignRow, createDraft } from "@/lib/test/campaigns";
import { createContact, createList } from "@/lib/test/factories";
import type { Demo } from "./demo";
import { expect, test } from "./fixtures";

let page: Page;
const canvasOf = (page: Page) => page.frameLocator("iframe").first();
const settingsOf = (page: Page) => page.getByRole("complementary", { name: "Settings of the block" });
/** By what the canvas writes at its corner. */
const savedOn = (page: Page) => canvasOf(page).locator("[data-saved]");

const offer = () =>
  newBlock("Section", {
    content: [newBlock("Heading", { content: "Spring offer" }), newBlock("Button", { label: "See the offer" })],
  });
const draw = (demo: Demo, name: string, ...content: ReturnType<typeof newBlock>[]) =>
  createTemplate(demo.ctx, CreateTemplate.parse({ name, subject: name, document: { content } }));

async function open(demo: Demo, templateId: string) {
  await page.goto(`/${demo.slug}/templates/${templateId}`);
  await expect(canvasOf(page).getByRole("link", { name: "Unsubscribe" })).toBeVisible();
}

const typesIn = async (demo: Demo, templateId: string) => {
  const { document } = await getTemplate(demo.ctx, { templateId });
  return (document as unknown as Document).content.map(({ type }) => type);
};

async function expectPreview(text: string) {
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByRole("dialog").frameLocator("iframe").getByText(text)).toBeVisible();
  await page.keyboard.press("Escape");
}

/** Sends it to one person, and waits for the mail. */
async function send(demo: Demo, templateId: string) {
  const [sender] = await demo.ctx.db.select().from(senders).where(eq(senders.workspaceId, demo.ctx.workspaceId));
  const { id, email } = await createContact(demo.ctx);
  const list = await createList(demo.ctx, [id]);
  const campaign = await createDraft(demo.ctx, { templateId, senderId: sender!.id, listIds: [list.id] });
  await sendCampaign(demo.ctx, { campaignId: campaign.id, windowEndAt: null });
  await expect.poll(async () => (await campaignRow(campaign.id)).status, { timeout: 60_000 }).toBe("sent");
  const { items } = await listMails(demo.ctx, { to: email, limit: 1 });
  return items[0]!.id;
}

test.beforeEach(async ({ installation, demo, browser }) => {
  page = await browser.newPage({ baseURL: installation.url, storageState: demo.session });
});
test.afterEach(() => page.context().close());

test("a block is saved, used twice, and changed once: both mails show it, and what was sent stays", async ({
  demo,
}) => {
  test.setTimeout(180_000);
  const spring = await draw(demo, "Spring", newBlock("Heading", { content: "The mill is open" }), offer());
  const summer = await draw(demo, "Summer", newBlock("Heading", { content: "The mill is hot" }));
  let mailId = "";

  await test.step("saved under a name, it stands in the mail it came from; that can be undone", async () => {
    await open(demo, spring.id);
    await canvasOf(page).getByText("Spring offer").click();
    await canvasOf(page).getByRole("button", { name: "Block around it" }).click();
    await canvasOf(page).getByRole("button", { name: "Save for reuse" }).click();
    await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("The offer");
    await page.keyboard.press("Enter");
    await expect(savedOn(page)).toHaveAttribute("data-saved", "The offer");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(savedOn(page)).toHaveCount(0);
    await expect(canvasOf(page).getByText("Spring offer")).toBeVisible();
    await page.getByRole("button", { name: "Redo" }).click();
    await expect(savedOn(page)).toHaveCount(1);
    await expect.poll(() => typesIn(demo, spring.id)).toEqual(["Heading", "Saved", "Footer"]);
  });

  await test.step("by the keyboard it is found and put into another mail", async () => {
    await open(demo, summer.id);
    await expect(page.getByRole("tabpanel", { name: "Blocks" }).getByText("The offer").first()).toBeVisible();
    await page.getByRole("toolbar").getByRole("button", { name: "Insert a block" }).focus();
    await page.keyboard.press("/");
    await page.getByRole("combobox", { name: "Search blocks" }).fill("the off");
    await page.keyboard.press("Enter");
    await expect(savedOn(page).getByText("Spring offer")).toBeVisible();
    await expect.poll(() => typesIn(demo, summer.id)).toEqual(["Heading", "Saved", "Footer"]);
    mailId = await send(demo, summer.id);
  });

  await test.step("changed in another window, the mail that is open follows", async () => {
    await savedOn(page).click({ force: true });
    const opened = page.context().waitForEvent("page");
    await settingsOf(page).getByRole("link", { name: "Edit it" }).click();
    const editor = await opened;
    await canvasOf(editor).getByText("See the offer").click();
    await settingsOf(editor).getByRole("textbox", { name: "Label" }).fill("Buy now");
    await expect(editor.getByText("kept in this browser")).toBeVisible();
    // What is not saved outlives the page.
    editor.on("dialog", (dialog) => dialog.accept());
    await editor.reload();
    await expect(canvasOf(editor).getByText("Buy now")).toBeVisible();
    await expect(editor.getByRole("link", { name: "Summer" })).toBeVisible();
    await editor.getByRole("button", { name: "Save: 2 templates follow" }).click();
    await expect(editor.getByText("kept in this browser")).toBeHidden();
    await editor.close();
    await expect(savedOn(page).getByText("Buy now")).toBeVisible();
  });

  await test.step("both mails show what it says now; the one that was sent says what it said", async () => {
    await expectPreview("Buy now");
    await open(demo, spring.id);
    await expectPreview("Buy now");
    const { html } = await getMail(demo.ctx, { mailId });
    expect(html).toContain("See the offer");
    expect(html).not.toContain("Buy now");
  });

  await test.step("made blocks of its own, it follows no more; deleted, it stays where it is used", async () => {
    await savedOn(page).click({ force: true });
    await settingsOf(page).getByRole("button", { name: "Make it blocks of its own" }).click();
    await expect(savedOn(page)).toHaveCount(0);
    await expect.poll(() => typesIn(demo, spring.id)).toEqual(["Heading", "Section", "Footer"]);
    await page.goto(`/${demo.slug}/templates/blocks`);
    await expect(page.getByText("Used in 1 template")).toBeVisible();
    await page.getByRole("button", { name: "What to do with The offer" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await expect(page.getByText("was archived instead")).toBeVisible();
    await open(demo, summer.id);
    await expect(savedOn(page).getByText("Buy now")).toBeVisible();
  });
});

test("where a saved block is not known, what it holds is pasted", async ({ demo }) => {
  const { id } = await draw(demo, "Copied from", offer());
  await open(demo, id);
  await canvasOf(page).getByText("Spring offer").click();
  await canvasOf(page).getByRole("button", { name: "Block around it" }).click();
  await canvasOf(page).getByRole("button", { name: "Save for reuse" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("To be copied");
  await page.keyboard.press("Enter");
  await expect(savedOn(page)).toHaveCount(1);
  await page.getByRole("toolbar").getByRole("button", { name: "Insert a block" }).focus();
  await page.keyboard.press("Control+c");

  await page.goto(`/${demo.slug}/templates/blocks`);
  await page.getByRole("button", { name: "New saved block" }).click();
  await expect(canvasOf(page).getByText("Write here")).toBeVisible();
  await page.getByRole("toolbar").getByRole("button", { name: "Insert a block" }).focus();
  await page.keyboard.press("Control+v");
  await expect(canvasOf(page).getByText("Spring offer")).toBeVisible();
  await expect(savedOn(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("kept in this browser")).toBeHidden();
  const { items } = await listSavedBlocks(demo.ctx, { q: "New block", archived: false, limit: 1 });
  expect(items).toMatchObject([{ version: 2, templateCount: 0 }]);
});

test("when two change one, nothing is lost and nobody is overwritten unasked", async ({ demo }) => {
  const saying = (content: string) => [newBlock("Heading", { content })];
  const { id: savedBlockId } = await createSavedBlock(demo.ctx, { name: "Shared", content: saying("Ours") });
  const write = (text: string) => settingsOf(page).getByRole("textbox", { name: "Text", exact: true }).fill(text);
  const save = () => page.getByRole("button", { name: "Save", exact: true }).click();
  const saveElsewhere = (version: number, text: string) =>
    updateSavedBlock(demo.ctx, { savedBlockId, version, content: saying(text) });
  const notice = page.getByText("Someone else saved this block before you");
  await page.goto(`/${demo.slug}/templates/blocks/${savedBlockId}`);

  await canvasOf(page).getByText("Ours").click();
  await write("Mine");
  await saveElsewhere(1, "Theirs");
  await save();
  await expect(notice).toBeVisible();
  await page.getByRole("navigation", { name: "You are here" }).getByRole("link", { name: "Saved blocks" }).click();
  await expect(page.getByRole("dialog", { name: "Leave before it is saved?" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Go on with mine" }).click();
  await save();
  const content = async () => JSON.stringify((await getSavedBlock(demo.ctx, { savedBlockId })).content);
  await expect.poll(content).toContain("Mine");

  await write("Mine again");
  await saveElsewhere(3, "Theirs again");
  await save();
  await page.getByRole("button", { name: "Take theirs" }).click();
  await expect(canvasOf(page).getByText("Theirs again")).toBeVisible();
  await expect(page.getByText("kept in this browser")).toBeHidden();
});
