import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { createCampaign } from "@/lib/campaigns/create";
import { CreateCampaign } from "@/lib/campaigns/schema";
import { createContact } from "@/lib/contacts/create";
import { CreateContact } from "@/lib/contacts/schema";
import { getMail, listMails } from "@/lib/inbox/workspace-mails";
import { createList } from "@/lib/lists/create";
import { listSenders } from "@/lib/senders/queries";
import { createTemplate } from "@/lib/test/campaigns";
import type { Demo } from "./demo";
import { expect, test } from "./fixtures";

const READERS = 60;
const plain = "The new stones are in";
const eager = "Three days only: the new stones";

test("an A/B test: made in the editor, clicked in the inbox, won by the one that was clicked", async ({
  demo,
  installation,
  browser,
  request,
}) => {
  test.setTimeout(240_000);
  const page = await browser.newPage({ baseURL: installation.url, storageState: demo.session });
  const campaignId = await makeDraft(demo);
  const address = `/${demo.slug}/campaigns/${campaignId}`;

  await test.step("two subjects to half of the people, the better one to the others", async () => {
    await page.goto(address);
    await page.getByText("A/B test: some get variants").click();
    await variant(page, "A").getByLabel("Subject").fill(plain);
    await variant(page, "B").getByLabel("Subject").fill(eager);
    const share = page.getByRole("slider", { name: "Take part in the test" });
    for (let percent = 20; percent < 50; percent += 5) await share.press("ArrowRight");
    await expect(page.getByText("25% of the recipients get each variant; the other 50% get the winner.")).toBeVisible();
    await page.getByRole("button", { name: "Decided after" }).click();
    await page.getByRole("option", { name: "15 min" }).click();
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  });

  await test.step("each variant is shown before it goes", async () => {
    await page.getByRole("button", { name: "Check and send" }).click();
    await expect(page.getByText("A/B test with 2 variants")).toBeVisible();
    await expect(page.getByText(plain)).toBeVisible();
    await page.getByRole("tab", { name: "Variant B" }).click();
    await expect(page.getByText(eager)).toBeVisible();
    await page.getByRole("button", { name: `Send to ${READERS} people` }).click();
    await expect(page.getByText("The test is decided at")).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText("Nobody has responded yet.")).toBeVisible();
  });

  const tested = await subjectsIn(demo);
  await test.step("who got the second one clicks, who got the first one does not", async () => {
    expect(tested.size).toBeLessThan(READERS);
    for (const [mailId, subject] of tested) {
      if (subject !== eager) continue;
      const { links } = await getMail(demo.ctx, { mailId });
      const { url } = links.find(({ url }) => url.includes("/c/"))!;
      expect((await request.get(url, { maxRedirects: 0 })).headers().location).toBe("https://example.com/stones");
    }
    await page.reload();
    await expect(page.getByText("So far B leads")).toBeVisible();
  });

  await test.step("its time passes, and the others get the winner", async () => {
    await letTimePass(demo, campaignId);
    await expect(page.getByText("B won: it is the best with a probability of")).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(/; it took /)).toBeVisible({ timeout: 60_000 });
    const others = [...(await subjectsIn(demo))].filter(([mailId]) => !tested.has(mailId));
    expect(others).toHaveLength(READERS - tested.size);
    expect(new Set(others.map(([, subject]) => subject))).toEqual(new Set([eager]));
  });
  await page.context().close();
});

async function makeDraft({ ctx }: Demo): Promise<string> {
  const list = await createList(ctx, { name: "Readers of two subjects", description: null });
  for (let n = 0; n < READERS; n++) {
    await createContact(ctx, CreateContact.parse({ email: `two.subjects.${n}@example.com`, listIds: [list.id] }));
  }
  const template = await createTemplate(ctx, {
    name: "Two subjects",
    html: '<p>Come and see.</p><a href="https://example.com/stones">See the stones</a> <a href="{{ unsubscribe_url }}">Stop</a>',
  });
  const { items: senders } = await listSenders(ctx, { archived: false, limit: 50 });
  const senderId = senders.find(({ kind }) => kind === "inbox")!.id;
  const content = { name: "Two subjects", templateId: template.id, senderId, listIds: [list.id] };
  return (await createCampaign(ctx, CreateCampaign.parse(content))).id;
}

const variant = (page: Page, name: string) => page.getByRole("group", { name: `Variant ${name}`, exact: true });

/** The mails of the test by their ids. */
async function subjectsIn({ ctx }: Demo): Promise<Map<string, string>> {
  const { items } = await listMails(ctx, { q: "two.subjects.", limit: 200 });
  return new Map(items.map(({ id, subject }) => [id, subject]));
}

/** As if the test had gone out a quarter of an hour earlier. */
async function letTimePass({ ctx }: Demo, campaignId: string) {
  const ago = sql`interval '15 minutes'`;
  await ctx.db.execute(sql`
    update messages set sent_at = sent_at - ${ago}, clicked_at = clicked_at - ${ago} where campaign_id = ${campaignId}`);
  await ctx.db.execute(sql`
    update waves set dealt_at = dealt_at - ${ago}, decide_at = decide_at - ${ago} where campaign_id = ${campaignId}`);
  await ctx.db.execute(sql`update campaigns set wake_at = now() where id = ${campaignId}`);
}
