import { expect, test } from "vitest";
import { betaAbove } from "./beta";

/** For whole numbers it is the chance of fewer than `a` hits in `a + b - 1` tries. */
function binomial(a: number, b: number, x: number) {
  const n = a + b - 1;
  let term = (1 - x) ** n;
  let sum = 0;
  for (let k = 0; k < a; k++) {
    sum += term;
    term *= ((n - k) / (k + 1)) * (x / (1 - x));
  }
  return sum;
}

test.each([
  [1, 1, 0.3],
  [2, 5, 0.1],
  [6, 145, 0.03],
  [40, 400, 0.2],
  [3, 1_000, 0.01],
])("agrees with the binomial sum for Beta(%d, %d) above %d", (a, b, x) => {
  expect(betaAbove(a, b, x)).toBeCloseTo(binomial(a, b, x), 9);
});

test("holds for very uneven and very large numbers", () => {
  expect(betaAbove(0.5, 0.5, 0.5)).toBeCloseTo(0.5, 9);
  expect(betaAbove(0.025, 49.975, 0.003)).toBeGreaterThan(0);
  expect(betaAbove(0.025, 49.975, 0.003)).toBeLessThan(0.1);
  expect(betaAbove(30_000, 970_000, 0.03)).toBeCloseTo(0.5, 2);
  expect(betaAbove(31_000, 969_000, 0.03)).toBeGreaterThan(0.999);
  expect([betaAbove(2, 3, 0), betaAbove(2, 3, 1)]).toEqual([1, 0]);
});
