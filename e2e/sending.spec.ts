import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { senders } from "@/drizzle/schema";
import { throttleCampaign } from "@/lib/campaigns/throttle";
import { createSender } from "@/lib/test/campaigns";
import { expect, test } from "./fixtures";

test("second thoughts, a sender that fails, another pace", async ({ demo, installation, browser }) => {
  test.setTimeout(180_000);
  const page = await browser.newPage({ baseURL: installation.url, storageState: demo.session });
  const [inbox] = await demo.ctx.db.select().from(senders).where(eq(senders.workspaceId, demo.ctx.workspaceId));
  const dead = await createSender(demo.ctx, { name: "Dead relay", fromEmail: inbox!.fromEmail, port: 1 });

  await test.step("a draft that two senders share", async () => {
    await page.goto(`/${demo.slug}/campaigns/new`);
    await page.getByLabel("Name").fill("Shared by two");
    await page.getByRole("button", { name: "Create draft" }).click();
    await page.getByRole("group", { name: "Lists" }).getByText("Readings in the shop", { exact: true }).click();
    await choose(page, "Template", /September letter/);
    await choose(page, "Sender", /Dead relay/);
    await page.getByRole("group", { name: "Share the work with" }).getByText(inbox!.name, { exact: true }).click();
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  });
  const address = new URL(page.url()).pathname;
  const campaignId = address.split("/").at(-1)!;
  await throttleCampaign(demo.ctx, { campaignId, throttlePerMinute: 120 });

  await test.step("sent, and taken back before anything left", async () => {
    await page.goto(`${address}/check`);
    await page.getByRole("button", { name: /^Send to \d+ people/ }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByText("Nothing was sent. The campaign is a draft again.")).toBeVisible();
  });

  await test.step("sent again: the other sender takes over, at the pace that was set", async () => {
    await page.getByRole("button", { name: /^Send to \d+ people/ }).click();
    await expect(page.getByRole("button", { name: "120 a minute at most" })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText(/^[12](\.\d)? a second/)).toBeVisible({ timeout: 60_000 });
  });

  await test.step("let go while it runs, it ends at once", async () => {
    await page.getByRole("button", { name: "120 a minute at most" }).click();
    await page.getByLabel("Messages a minute at most").fill("");
    await page.getByRole("dialog").getByRole("button", { name: "Change speed" }).click();
    await expect(page.getByText(/; it took /)).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText(/everyone is accounted for/)).toBeVisible();
  });

  await test.step("the sender's page says what it has cost", async () => {
    await page.goto(`/${demo.slug}/senders/${dead.id}`);
    await expect(page.getByText("No connection, or it broke", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Disable" }).click();
    await expect(page.getByText("Disabled", { exact: true })).toBeVisible();
  });
  await page.context().close();
});

async function choose(page: Page, label: string, option: RegExp) {
  await page.getByRole("button", { name: new RegExp(label) }).click();
  await page.getByRole("option", { name: option }).click();
}
