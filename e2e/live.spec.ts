import type { Page } from "@playwright/test";
import { duplicateCampaign } from "@/lib/campaigns/duplicate";
import { listCampaigns } from "@/lib/campaigns/queries";
import { scheduleCampaign, unscheduleCampaign } from "@/lib/campaigns/schedule";
import { expect, test } from "./fixtures";

const HOUR_MS = 3_600_000;

test.describe("a page that is left open shows what became of a campaign", () => {
  let page: Page;
  let unschedule: () => Promise<unknown>;
  let address: string;

  test.beforeEach(async ({ demo, installation, browser }) => {
    const { items } = await listCampaigns(demo.ctx, { status: "sent", archived: false, limit: 1 });
    const { id: campaignId } = await duplicateCampaign(demo.ctx, { campaignId: items[0]!.id });
    const sendAt = new Date(Date.now() + 48 * HOUR_MS);
    await scheduleCampaign(demo.ctx, { campaignId, sendAt, timeZone: "UTC", windowEndAt: null });
    unschedule = () => unscheduleCampaign(demo.ctx, { campaignId });
    address = `/${demo.slug}/campaigns/${campaignId}`;
    page = await browser.newPage({ baseURL: installation.url, storageState: demo.session });
    // The first stream of all hears of everything, for the server begins to listen only with it.
    await Promise.all([page.waitForResponse("**/api/events*"), page.goto(`/${demo.slug}/campaigns`)]);
  });
  test.afterEach(() => page.context().close());

  test("that changed before its stream was open", async () => {
    const stream = gate();
    await page.route("**/api/events*", async (route) => {
      await stream.opened;
      await route.continue();
    });
    await page.goto(address);
    await expect(page.getByText("Scheduled", { exact: true })).toBeVisible();
    await unschedule();
    stream.open();
    await expect(page.getByText("Draft", { exact: true })).toBeVisible();
  });

  test("that changed while it was being read", async () => {
    const reading = gate();
    const answer = gate();
    await page.route(
      ({ pathname }) => pathname === address,
      async (route) => {
        if (route.request().headers().rsc === undefined) return route.continue();
        const response = await route.fetch();
        reading.open();
        await answer.opened;
        await route.fulfill({ response });
      },
    );
    await page.goto(address);
    await reading.opened;
    await unschedule();
    // Longer than the news travel: they are here, and the old answer is not yet.
    await page.waitForTimeout(1_000);
    answer.open();
    await expect(page.getByText("Draft", { exact: true })).toBeVisible();
  });
});

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}
