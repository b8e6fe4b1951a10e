import { test as base } from "@playwright/test";
import { type Installation, startInstallation } from "./installation";

export { expect } from "@playwright/test";

/** `installation` is started once for all journeys; pages open relative to its address. */
export const test = base.extend<object, { installation: Installation }>({
  installation: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here.
    async ({}, use) => {
      const installation = await startInstallation();
      await use(installation);
      await installation.stop();
    },
    { scope: "worker", timeout: 300_000 },
  ],
  baseURL: async ({ installation }, use) => use(installation.url),
});
