import { test as base } from "@playwright/test";
import { closeDb } from "@/lib/db";
import { type Demo, seedDemo } from "./demo";
import { type Installation, startInstallation } from "./installation";

export { expect } from "@playwright/test";

/**
 * `installation` is started once for all journeys; pages open relative to its address. `demo` is a workspace on it with
 * a year behind it.
 */
export const test = base.extend<object, { installation: Installation; demo: Demo }>({
  installation: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here.
    async ({}, use) => {
      const installation = await startInstallation();
      await use(installation);
      await installation.stop();
    },
    { scope: "worker", timeout: 300_000 },
  ],
  demo: [
    async ({ installation, browser }, use) => {
      await use(await seedDemo(installation, browser));
      await closeDb();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ installation }, use) => use(installation.url),
});
