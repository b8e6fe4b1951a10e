import { createContact } from "@/lib/contacts/create";
import { CreateContact } from "@/lib/contacts/schema";
import { createList } from "@/lib/lists/create";
import { setMembership } from "@/lib/lists/members";
import { CreateList } from "@/lib/lists/schema";
import { expect, test } from "./fixtures";

for (const [format, label] of [
  ["csv", "CSV, for any program"],
  ["xlsx", "Excel workbook (.xlsx)"],
] as const) {
  test(`contacts leave as ${format}, and coming back they change nothing`, async ({
    demo: { ctx, slug, session },
    installation,
    browser,
  }) => {
    const tag = `back as ${format}`;
    const list = await createList(ctx, CreateList.parse({ name: `Returning, ${format}` }));
    const person = { tags: [tag], listIds: [list.id], comment: '=1+1, "quoted"\nand 007', birthday: "1985-05-17" };
    const [ada, bert] = ["ada", "bert"].map((name) => ({ ...person, email: `${name}.${format}@returning.example` }));
    await createContact(ctx, CreateContact.parse(ada));
    const { id: contactId } = await createContact(ctx, CreateContact.parse(bert));
    await setMembership(ctx, { listId: list.id, contactIds: [contactId], status: "unsubscribed" });
    const page = await browser.newPage({ baseURL: installation.url, storageState: session });

    await page.goto(`/${slug}/contacts?tag=${tag}`);
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Export" }).click();
    await page.getByText(label).click();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download" }).click();
    const file = test.info().outputPath(`contacts.${format}`);
    await (await download).saveAs(file);
    expect((await download).suggestedFilename()).toMatch(new RegExp(`^contacts-[\\d-]+\\.${format}$`));

    await page.goto(`/${slug}/contacts/import`);
    await page.locator("input[type=file]").setInputFiles(file);
    await page.getByRole("button", { name: "Check the file" }).click();
    await expect(page.getByText("Nobody new would come in, and nobody would change.")).toBeVisible();
    await expect(page.getByText("Nobody is put on a list who is not there already.")).toBeVisible();
    await expect(page.getByText("Unchanged", { exact: true }).locator("xpath=..")).toContainText("2");
    await page.context().close();
  });
}
