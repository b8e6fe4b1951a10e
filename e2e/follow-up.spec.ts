import type { Page } from "@playwright/test";
import { listCampaigns } from "@/lib/campaigns/queries";
import { listMessages } from "@/lib/messages/queries";
import { expect, test } from "./fixtures";

test.describe("a campaign that follows another", () => {
  let page: Page;
  test.beforeEach(async ({ demo, installation, browser }) => {
    page = await browser.newPage({ baseURL: installation.url, storageState: demo.session });
  });
  test.afterEach(() => page.context().close());

  test("goes again to those who did not open, and each leads to the other", async ({ demo }) => {
    const { items } = await listCampaigns(demo.ctx, { status: "sent", archived: false, limit: 50 });
    const first = items.find(({ openedCount }) => openedCount > 0);
    const opened = await listMessages(demo.ctx, { campaignId: first!.id, event: "opened", limit: 1 });

    await page.goto(`/${demo.slug}/campaigns/${first!.id}`);
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Resend to those who did not open" }).click();
    await expect(page.getByRole("heading", { level: 1, name: `${first!.name} (did not open)` })).toBeVisible();
    await page.getByRole("button", { name: "Check and send" }).click();
    await expect(page.getByText("only for those who got that and did not open it")).toBeVisible();
    await expect(page.getByText(`${first!.openedCount} · Opened it`)).toBeVisible();
    await page.getByRole("button", { name: /^Send to \d+ people/ }).click();
    await expect(page.getByText(/; it took /)).toBeVisible({ timeout: 120_000 });
    const address = new URL(page.url()).pathname;

    await page.goto(`${address}/messages?q=${encodeURIComponent(opened.items[0]!.email)}`);
    await expect(page.getByText("This contact had opened the campaign that this one follows")).toBeVisible();

    await page.goto(address);
    await page.getByRole("link", { name: first!.name, exact: true }).click();
    await expect(page.getByText("Followed by")).toBeVisible();
    await page.getByRole("link", { name: `${first!.name} (did not open)` }).click();
    await expect(page).toHaveURL(new RegExp(`${address}$`));
  });
});
