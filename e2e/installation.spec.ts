import { spawnSync } from "node:child_process";
import { expect, test } from "./fixtures";

test("a fresh installation is alive and says so", async ({ installation, request }) => {
  const response = await request.get("/health");
  expect(response.status()).toBe(200);
  expect(await response.json()).toMatchObject({ status: "ok" });
  expect(response.headers()["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(installation.setupLink).toMatch(`${installation.url}/setup?token=`);
});

test("starting it twice says where it runs already", ({ installation }) => {
  const second = spawnSync(process.execPath, ["bin/lettermill.mjs", "start"], {
    env: { ...process.env, LETTERMILL_ENV: "test", LETTERMILL_DATA: installation.data },
    encoding: "utf8",
  });
  expect(second.status).toBe(1);
  expect(second.stderr).toContain("Lettermill is already running at");
});

test("the public page loads nothing from another host", async ({ installation, page }) => {
  const others: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(installation.url) && !request.url().startsWith("data:")) others.push(request.url());
  });
  await page.goto("/");
  await expect(page.locator("h1")).toBeVisible();
  expect(others).toEqual([]);
});
