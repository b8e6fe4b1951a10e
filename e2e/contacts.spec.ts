import { createContact as create } from "@/lib/contacts/create";
import { CreateContact } from "@/lib/contacts/schema";
import { expect, test } from "./fixtures";

test("a field is made, filled in, set for all that match, and two contacts become one", async ({
  demo: { ctx, slug, session },
  installation,
  browser,
}) => {
  const [kept, other] = ["ada.kept", "ada.other"].map((name) => `${name}@many.example`);
  for (const email of [kept, other]) await create(ctx, CreateContact.parse({ email, tags: ["many"] }));
  const page = await browser.newPage({ baseURL: installation.url, storageState: session });

  await page.goto(`/${slug}/contacts/fields`);
  await page.getByRole("button", { name: "New field" }).click();
  await page.getByLabel("Name").fill("shelf");
  await page.getByRole("button", { name: /^Text/ }).click();
  await page.getByRole("option", { name: /^Number/ }).click();
  await page.getByRole("button", { name: "Create field" }).click();
  await expect(page.getByRole("button", { name: "shelf" })).toBeVisible();

  await page.goto(`/${slug}/contacts?q=many.example`);
  await page.getByRole("link", { name: kept! }).click();
  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByLabel("shelf").fill("the third");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("shelf takes a number.")).toBeVisible();
  await page.getByLabel("shelf").fill("3");
  await page.getByRole("button", { name: "Save" }).click();
  const history = page.getByRole("listitem").filter({ hasText: "Changed by" });
  await expect(history).toContainText("shelf: 3");

  await page.goto(`/${slug}/contacts?q=many.example`);
  await page.getByRole("checkbox", { name: "Select all" }).press("Space");
  await page.getByRole("button", { name: "Set a field" }).click();
  await page.getByRole("button", { name: /^city/ }).click();
  await page.getByRole("option", { name: "shelf" }).click();
  await page.getByLabel("Value").fill("3");
  await page.getByRole("dialog").getByRole("button", { name: "Set a field" }).click();
  await expect(page.getByText("1 contact done, 1 skipped")).toBeVisible();

  await page.getByRole("link", { name: kept! }).click();
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: /Merge/ }).click();
  await page.getByRole("combobox", { name: "The other contact" }).fill("ada.other");
  await page.getByRole("option", { name: other! }).click();
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await expect(page.getByText("Another contact was merged into this one")).toBeVisible();
  await page.goto(`/${slug}/contacts?q=many.example`);
  await expect(page.getByRole("link", { name: kept! })).toBeVisible();
  await expect(page.getByRole("link", { name: other! })).toHaveCount(0);
  await page.context().close();
});
