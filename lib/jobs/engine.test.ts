import { afterEach, expect, test, vi } from "vitest";
import { stubEnv } from "@/lib/test/env";
import { engineDashboard } from "./engine";

afterEach(() => {
  vi.unstubAllEnvs();
  stubEnv({});
});

test("jobs of the executor in the worker are looked at here", () => expect(engineDashboard()).toBeNull());

test.each([
  ["http://inngest:8288", "http://inngest:8288/"],
  ["https://api.inngest.com", "https://app.inngest.com/"],
])("those of %s at %s", (url, dashboard) => {
  stubEnv({ INNGEST_BASE_URL: url, INNGEST_EVENT_KEY: "e", INNGEST_SIGNING_KEY: "s" });
  expect(engineDashboard()).toBe(dashboard);
});
