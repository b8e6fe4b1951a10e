import { expect, test } from "vitest";
import { checkWorlds } from "@/lib/test/segments-check";

test("ten thousand rules find whom they should among thousands of people", async () => {
  const found = await checkWorlds({ worlds: 40, people: 120, rules: 250 });
  expect(found.rules).toBe(10_000);
  expect(found.telling).toBeGreaterThan(3_000);
});
