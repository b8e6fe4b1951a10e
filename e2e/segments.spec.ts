import type { Page } from "@playwright/test";
import { createCampaign } from "@/lib/campaigns/create";
import { CreateCampaign } from "@/lib/campaigns/schema";
import { createContact } from "@/lib/contacts/create";
import { CreateContact } from "@/lib/contacts/schema";
import type { Ctx } from "@/lib/context";
import { listMails } from "@/lib/inbox/workspace-mails";
import { createList } from "@/lib/lists/create";
import { listSenders } from "@/lib/senders/queries";
import { createTemplate } from "@/lib/test/campaigns";
import { expect, test } from "./fixtures";

const [ann, stone, bob] = ["ann.mill@segments.example", "ann.stone@segments.example", "bob.mill@segments.example"];

test("a nested segment is built, looked at, and sent to without those on a list", async ({
  demo: { ctx, slug, session },
  installation,
  browser,
}) => {
  const campaignId = await prepare(ctx);
  const page = await browser.newPage({ baseURL: installation.url, storageState: session });

  await page.goto(`/${slug}/segments/new`);
  await page.getByRole("textbox", { name: "Name" }).fill("The mill");
  await choose(page, "How it compares", "ends with");
  await page.getByRole("textbox", { name: "Value" }).fill("@segments.example");
  const preview = page.getByRole("complementary", { name: "Who would be in it" });
  await expect(preview).toContainText("ann stone");
  await page.getByRole("button", { name: "Add group" }).click();
  await choose(page, "About what", "Last name", 1);
  await page.getByRole("textbox", { name: "Value" }).nth(1).fill("mill");
  await expect(preview).not.toContainText("ann stone");
  await expect(preview).toContainText("bob mill");
  await page.getByRole("button", { name: "Create segment" }).click();
  await expect(page.getByText("Last name is “mill”")).toBeVisible();

  await page.getByRole("combobox", { name: "Contact" }).fill("ann.stone");
  await page.getByRole("option", { name: stone }).click();
  await expect(page.getByText(`${stone} is not in this segment.`)).toBeVisible();

  await page.goto(`/${slug}/campaigns/${campaignId}`);
  await page.getByRole("group", { name: "Segments", exact: true }).getByText("The mill").click();
  await page.getByRole("button", { name: "Leave out" }).click();
  await page.getByRole("group", { name: "Lists to leave out" }).getByText("Asked for quiet").click();
  await page.getByRole("button", { name: "Check and send" }).click();
  await expect(page.getByText("1 · On an excluded list")).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: /^Send to 1 / }).click();
  const mailsTo = async (to: string) => (await listMails(ctx, { to, limit: 10 })).items.length;
  await expect.poll(() => mailsTo(ann!), { timeout: 60_000 }).toBe(1);
  expect([await mailsTo(stone!), await mailsTo(bob!)]).toEqual([0, 0]);
  await page.context().close();
});

/** Three people, one of them on a list to leave out, and a draft for nobody yet. */
async function prepare(ctx: Ctx): Promise<string> {
  const quiet = await createList(ctx, { name: "Asked for quiet", description: null });
  for (const email of [ann, stone, bob]) {
    const [firstName, lastName] = email!.split(/[.@]/);
    const listIds = email === bob ? [quiet.id] : [];
    await createContact(ctx, CreateContact.parse({ email, firstName, lastName, listIds }));
  }
  const { items: senders } = await listSenders(ctx, { archived: false, limit: 50 });
  const content = {
    name: "To the mill",
    templateId: (await createTemplate(ctx)).id,
    senderId: senders.find(({ kind }) => kind === "inbox")!.id,
  };
  return (await createCampaign(ctx, CreateCampaign.parse(content))).id;
}

async function choose(page: Page, label: string, option: string, place = 0) {
  await page.getByRole("button", { name: label }).nth(place).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}
