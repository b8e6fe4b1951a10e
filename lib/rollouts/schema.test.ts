import { expect, test } from "vitest";
import { Rollout } from "./schema";

const canary = (values: object) => Rollout.safeParse({ kind: "canary", ...values });

test("a canary has sensible defaults, and takes what is typed", () => {
  expect(canary({}).data).toEqual({ kind: "canary", shares: [1, 10], holdMinutes: 60, minCount: 100 });
  expect(canary({ shares: ["0.5", "20"], holdMinutes: "30", minCount: "50" }).data).toEqual({
    kind: "canary",
    shares: [0.5, 20],
    holdMinutes: 30,
    minCount: 50,
  });
});

test.each([
  [{ shares: [] }],
  [{ shares: [60, 40] }],
  [{ shares: [0, 10] }],
  [{ shares: ["a few"] }],
  [{ shares: [1, 2, 3, 4, 5, 6] }],
  [{ holdMinutes: 0 }],
  [{ holdMinutes: 20_000 }],
  [{ minCount: 0 }],
  [{ kind: "everyone" }],
])("%j is no rollout", (values) => {
  expect(canary(values).success).toBe(false);
});
