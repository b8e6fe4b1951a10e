import { eq, sql } from "drizzle-orm";
import { campaigns } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { createDraft, createSender, createTemplate } from "@/lib/test/campaigns";
import { createContact, createList } from "@/lib/test/factories";
import { startFaultServer } from "@/lib/test/faults/start-server";
import { endWatch } from "@/lib/test/waves";
import { expect, test } from "./fixtures";

const GOOD = 60;
const BAD = 40;

test("a campaign in waves stops when its first wave is refused, says why, and goes on when a person says so", async ({
  demo,
  browser,
  installation,
}) => {
  test.slow();
  const server = await startFaultServer();
  const page = await browser.newPage({ baseURL: installation.url, storageState: demo.session });
  try {
    const campaignId = await draftTo(demo.ctx, server.port);
    await page.goto(`/${demo.slug}/campaigns/${campaignId}`);
    await page.getByText("In waves, each watched before the next").click();
    await page.getByLabel("Wave 1, %").fill("50");
    await page.getByRole("button", { name: "Remove the last one" }).click();
    await expect(page.getByLabel("Wave 2, %")).toBeHidden();
    await page.getByLabel("At least so many people in a wave").fill("10");
    await page.getByRole("button", { name: "Check and send" }).click();
    await expect(page.getByText("In 2 waves")).toBeVisible();
    await expect(page.getByText("50% (about 50) → 50% (about 50)")).toBeVisible();
    await page.getByRole("button", { name: "Send to 100 people" }).click();

    await expect(page.getByText("Being watched")).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(/^Watching how this wave fares until/)).toBeVisible();
    const taken = server.total();
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(GOOD);

    await endWatch(campaignId);
    await db.update(campaigns).set({ wakeAt: sql`now()` }).where(eq(campaigns.id, campaignId));
    await expect(page.getByText("A wave fared worse than usual")).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText(/were refused \([\d.]+%\); [\d.]+% is usual for its sender/)).toBeVisible();
    await expect(page.getByRole("row", { name: /Refused for good/ })).toContainText("100%");
    expect(server.total()).toBe(taken);

    await page.getByRole("button", { name: "Send the rest now" }).click();
    await page.getByRole("button", { name: /^Send to \d+ people$/ }).click();
    await expect(page.getByText("Let go by a person")).toBeVisible({ timeout: 30_000 });
    await expect.poll(() => server.total(), { timeout: 60_000 }).toBe(GOOD);
    await expect(page.getByText("Sent", { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  } finally {
    await page.context().close();
    await server.stop();
  }
});

/** A draft to readers of whom some have an address that their server refuses. */
async function draftTo(ctx: Ctx, port: number) {
  const emails = [
    ...Array.from({ length: GOOD }, (_, n) => `canary${n}@accept.example`),
    ...Array.from({ length: BAD }, (_, n) => `canary${n}@hard-rcpt.example`),
  ];
  const contactIds: string[] = [];
  for (const email of emails) contactIds.push((await createContact(ctx, { email })).id);
  const list = await createList(ctx, contactIds);
  const { id: senderId } = await createSender(ctx, { port });
  const { id: templateId } = await createTemplate(ctx);
  return (await createDraft(ctx, { listIds: [list.id], senderId, templateId })).id;
}
