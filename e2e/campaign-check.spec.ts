import { createCampaign } from "@/lib/campaigns/create";
import { CreateCampaign } from "@/lib/campaigns/schema";
import { createContact } from "@/lib/contacts/create";
import { CreateContact } from "@/lib/contacts/schema";
import { listSenders } from "@/lib/senders/queries";
import { createTemplate } from "@/lib/templates/create";
import { getTemplate } from "@/lib/templates/queries";
import { CreateTemplate } from "@/lib/templates/schema";
import { expect, test } from "./fixtures";

test("one person without a name is found, the fallback is set in place, and the mail arrives with it", async ({
  demo,
  installation,
  browser,
}) => {
  const { ctx } = demo;
  const page = await browser.newPage({ baseURL: installation.url, storageState: demo.session });
  const named = await createContact(ctx, CreateContact.parse({ email: "ada.checked@example.com", firstName: "Ada" }));
  const nameless = await createContact(ctx, CreateContact.parse({ email: "nobody.checked@example.com" }));
  const { id: templateId } = await createTemplate(
    ctx,
    CreateTemplate.parse({
      name: "Checked",
      subject: "One by one",
      html: '<p>Hi {{ contact.first_name }}, look.</p><a href="{{ unsubscribe_url }}">Stop</a>',
    }),
  );
  const { items: senders } = await listSenders(ctx, { archived: false, limit: 100 });
  const { id } = await createCampaign(
    ctx,
    CreateCampaign.parse({
      name: "Checked one by one",
      templateId,
      senderId: senders.find(({ kind }) => kind === "inbox")!.id,
      contactIds: [named.id, nameless.id],
    }),
  );

  await page.goto(`/${demo.slug}/campaigns/${id}/check`);
  await expect(page.getByText("0 errors · 1 person would read “Hi , look.”")).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Who", exact: true }).click();
  await expect(page.getByRole("dialog").getByText("nobody.checked@example.com")).toBeVisible();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Set a fallback" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Fallback").fill("there");
  await dialog.getByRole("button", { name: "Set a fallback" }).click();
  await expect(page.getByText("Every mail was made, and nothing is wrong with any.")).toBeVisible({ timeout: 30_000 });
  expect((await getTemplate(ctx, { templateId })).html).toContain('Hi {{ contact.first_name | default: "there" }},');

  await page.getByRole("button", { name: "Send to 2 people" }).click();
  await expect(page.getByText(/; it took /)).toBeVisible({ timeout: 120_000 });
  await page.context().close();
});
