import type { Page } from "@playwright/test";
import { createTemplate } from "@/lib/templates/create";
import { getTemplate } from "@/lib/templates/queries";
import { CreateTemplate, ListTemplateVersions } from "@/lib/templates/schema";
import { updateTemplate } from "@/lib/templates/update";
import { listTemplateVersions } from "@/lib/templates/versions";
import { expect, test } from "./fixtures";

let templateId: string;
let address: string;
let page: Page;

test.beforeEach(async ({ demo, installation, browser }) => {
  const values = CreateTemplate.parse({ name: "Kept", subject: "As it was", html: "<p>Hello</p>" });
  templateId = (await createTemplate(demo.ctx, values)).id;
  address = `/${demo.slug}/templates/${templateId}`;
  const context = await browser.newContext({ baseURL: installation.url, storageState: demo.session });
  page = await context.newPage();
  await page.goto(address);
  await expect(page.locator(".cm-content")).toBeVisible();
});
test.afterEach(() => page.context().close());

const subject = () => page.getByLabel("Subject", { exact: true });
const isSaved = () => expect(page.getByText("Saved", { exact: true })).toBeVisible();

test("what is written saves itself, and Ctrl-S saves at once", async ({ demo }) => {
  await subject().fill("Typed");
  await isSaved();
  await expect.poll(async () => (await getTemplate(demo.ctx, { templateId })).subject).toBe("Typed");
  await subject().fill("Typed again");
  await page.keyboard.press("Control+s");
  await expect.poll(async () => (await getTemplate(demo.ctx, { templateId })).subject).toBe("Typed again");
});

test("what was written while the server was away is there when the template is opened again", async ({ demo }) => {
  await page.context().setOffline(true);
  await subject().fill("Typed on a train");
  await expect(page.getByText(/^Not saved:/)).toBeVisible();
  const next = await page.context().newPage();
  await page.close();
  await next.context().setOffline(false);
  await next.goto(address);
  await expect(next.getByLabel("Subject", { exact: true })).toHaveValue("Typed on a train");
  await expect.poll(async () => (await getTemplate(demo.ctx, { templateId })).subject).toBe("Typed on a train");
});

test("an older version is compared, named and restored, and nothing is lost", async ({ demo }) => {
  await updateTemplate(demo.ctx, {
    templateId,
    version: 1,
    subject: "As it is now",
    html: "<p>Bye</p>",
    isApart: true,
  });
  await page.getByRole("link", { name: "Versions" }).click();
  await expect(page.getByRole("heading", { name: "Versions" })).toBeVisible();
  await page.getByText("What was written").click();
  await expect(page.locator("del")).toContainText(["As it was", "Hello"]);
  await expect(page.locator("ins")).toContainText(["As it is now", "Bye"]);

  const oldest = page.getByRole("link", { name: "the oldest that was kept" });
  await oldest.click();
  await expect(oldest).toHaveAttribute("aria-current", "true");
  await page.getByRole("button", { name: "Name this version" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("As agreed");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("As agreed")).toBeVisible();
  await page.getByRole("button", { name: "Restore this version" }).click();
  await expect(subject()).toHaveValue("As it was");
  const { items } = await listTemplateVersions(demo.ctx, ListTemplateVersions.parse({ templateId }));
  expect(items).toMatchObject([{ restoredFrom: items[2]!.savedAt }, {}, { label: "As agreed" }]);
});

test("what someone else saved meanwhile is shown, and mine becomes a version after it", async ({ demo }) => {
  await page.context().setOffline(true);
  await subject().fill("Mine");
  await expect(page.getByText(/^Not saved:/)).toBeVisible();
  await updateTemplate(demo.ctx, { templateId, version: 1, subject: "Theirs", isApart: true });
  await page.context().setOffline(false);
  await expect(page.getByText(/saved this template before you/)).toBeVisible();
  await page.getByRole("button", { name: "Look" }).click();
  await page.getByRole("dialog").getByText("What was written").click();
  await expect(page.getByRole("dialog").locator("del")).toContainText("Theirs");
  await page.getByRole("dialog").getByRole("button", { name: "Save mine as a new version" }).click();
  await isSaved();
  const { items } = await listTemplateVersions(demo.ctx, ListTemplateVersions.parse({ templateId }));
  expect(items.map(({ version }) => version)).toEqual([3, 2, 1]);
  expect((await getTemplate(demo.ctx, { templateId })).subject).toBe("Mine");
});

test("whoever opens it second sees who writes, and is seen, until the window is closed", async () => {
  const second = await page.context().newPage();
  await second.goto(address);
  await expect(second.getByText(/in another window/)).toBeVisible();
  await expect(page.getByText(/in another window/)).toBeVisible();
  await subject().fill("Seen by both");
  await expect(second.getByLabel("Subject", { exact: true })).toHaveValue("Seen by both");
  await second.close({ runBeforeUnload: true });
  await expect(page.getByText(/in another window/)).toBeHidden();
});
