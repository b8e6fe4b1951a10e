import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const isLong = process.env.LETTERMILL_LONG === "1";
const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: ".",
  testMatch: isLong ? "**/*.long.spec.ts" : "**/*.spec.ts",
  testIgnore: isLong ? [] : ["**/*.long.spec.ts"],
  outputDir: "../test-results",
  // One installation for all: two cores have enough to do with it.
  workers: 1,
  timeout: isLong ? 20 * 60_000 : 90_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"], ["json"]],
  use: {
    locale: "en-GB",
    timezoneId: "UTC",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromium,
      args: ["--disable-background-networking", ...(isRoot ? ["--no-sandbox"] : [])],
    },
  },
});
