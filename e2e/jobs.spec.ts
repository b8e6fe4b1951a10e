import { newId } from "@/lib/ids";
import { tasks } from "@/lib/jobs/tables";
import { createRun } from "@/lib/test/jobs";
import { expect, test } from "./fixtures";

/** A job that ended badly, as if the worker had done it. */
const failure = {
  functionId: "lettermill-advance-warm-ups",
  eventName: "inngest/scheduled.timer",
  event: { id: newId("outbox"), name: "inngest/scheduled.timer", data: { cron: "5 * * * *" } },
  output: { name: "Error", message: "nobody answers ada.lovelace@mill.example" },
  beganAt: new Date(),
  endedAt: new Date(),
};

test.use({ storageState: async ({ demo }, use) => use(demo.session) });

test("an admin finds a job that failed, sees why, and has it done again", async ({ page, demo: _ }) => {
  await createRun(failure);
  await page.goto("/admin");
  await page.getByRole("link", { name: "Jobs" }).click();
  await page.getByRole("button", { name: "Failed" }).click();
  await expect(page).toHaveURL(/status=failed/);
  await page.getByRole("link", { name: "advance-warm-ups" }).first().click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("nobody answers a•••@mill.example");
  await expect(page.getByText("Begun")).toContainText("by its schedule");

  await page.getByRole("button", { name: "Run again" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Run again" }).click();
  // The page tells by itself how the new job went.
  await page.getByRole("link", { name: "Completed" }).click();
  await expect(page.getByRole("row", { name: /set the day's ceilings/ })).toContainText("Done");
  await expect(page.getByRole("button", { name: "Run again" })).toHaveCount(0);
  await page.getByRole("link", { name: "an earlier job" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
});

test("an admin cancels a job that waits", async ({ page, demo }) => {
  const runId = await createRun({ ...failure, status: "running", output: null, endedAt: null });
  await demo.ctx.db.insert(tasks).values({
    runId,
    functionId: failure.functionId,
    stepId: "step",
    kind: "call",
    concurrencyKeys: [],
    attempt: 1,
    dueAt: new Date(Date.now() + 3_600_000),
  });
  await page.goto(`/admin/jobs/${runId}`);
  await expect(page.getByRole("listitem").filter({ hasText: "The next step" })).toContainText("try 2");
  await page.getByRole("button", { name: "Cancel job" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel job" }).click();
  await expect(page.getByText("Canceled", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Cancel job" })).toHaveCount(0);
});
