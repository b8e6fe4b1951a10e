import fc from "fast-check";
import { expect, test } from "vitest";
import { compareVariants, type Evidence, thompsonShares } from "./posterior";

const seen = (trials: number, successes: number): Evidence => ({ trials, successes });

/** Evan Miller's closed form of P(B > A), by logarithms of factorials. */
function chanceOfSecond(a: Evidence, b: Evidence): number {
  const factorials = [0];
  for (let n = 1; n <= a.trials + b.trials + 8; n++) factorials.push(factorials[n - 1]! + Math.log(n));
  const beta = (x: number, y: number) => factorials[x - 1]! + factorials[y - 1]! - factorials[x + y - 1]!;
  const [a1, a0] = [a.successes + 1, a.trials - a.successes + 1];
  const [b1, b0] = [b.successes + 1, b.trials - b.successes + 1];
  let sum = 0;
  for (let i = 0; i < b1; i++) {
    sum += Math.exp(beta(a1 + i, a0 + b0) - Math.log(b0 + i) - beta(1 + i, b0) - beta(a1, a0));
  }
  return sum;
}

const evidence = fc
  .integer({ min: 0, max: 3_000 })
  .chain((trials) => fc.integer({ min: 0, max: trials }).map((successes) => seen(trials, successes)));

test("two variants as the closed form has it, from nothing seen to thousands", () => {
  expect(compareVariants([seen(0, 0), seen(0, 0)]).map(({ probability }) => probability)).toEqual([0.5, 0.5]);
  fc.assert(
    fc.property(evidence, evidence, (a, b) => {
      expect(compareVariants([a, b])[1]!.probability).toBeCloseTo(chanceOfSecond(a, b), 4);
    }),
    { numRuns: 200 },
  );
});

test("the expected loss of two, from the moments of the posteriors: E[max] is the loss plus the mean", () => {
  // Uniform rates: the greater of two is 2/3 on average, of three 3/4.
  expect(compareVariants([seen(0, 0), seen(0, 0)])[0]!.expectedLoss).toBeCloseTo(2 / 3 - 1 / 2, 4);
  expect(compareVariants([seen(0, 0), seen(0, 0), seen(0, 0)])[2]!.expectedLoss).toBeCloseTo(3 / 4 - 1 / 2, 4);
  const [worse, better] = compareVariants([seen(10_000, 100), seen(10_000, 200)]);
  expect(worse!.expectedLoss).toBeCloseTo(0.01, 4);
  expect(better!.expectedLoss).toBeLessThan(1e-5);
});

test("probabilities add up to one, whatever the order, and a further success never harms", () => {
  fc.assert(
    fc.property(fc.array(evidence, { minLength: 2, maxLength: 8 }), (variants) => {
      const standings = compareVariants(variants);
      expect(standings.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9);
      const turned = compareVariants(variants.toReversed()).toReversed();
      for (const [i, { probability, expectedLoss }] of standings.entries()) {
        expect(turned[i]!.probability).toBeCloseTo(probability, 9);
        expect(expectedLoss).toBeGreaterThanOrEqual(0);
      }
      const [first, ...others] = variants;
      const better = { trials: first!.trials + 1, successes: first!.successes + 1 };
      expect(compareVariants([better, ...others])[0]!.probability).toBeGreaterThan(standings[0]!.probability - 1e-4);
    }),
    { numRuns: 100 },
  );
});

test("much evidence beside little, and rates of nought and one, are no matter", () => {
  const [many, few] = compareVariants([seen(1_000_000, 50_000), seen(10, 0)]);
  // The rest of Beta(1, 11) above 5 %: 0.95^11.
  expect(few!.probability).toBeCloseTo(0.95 ** 11, 3);
  expect(many!.probability).toBeCloseTo(1 - 0.95 ** 11, 3);
  const all = compareVariants([seen(50, 50), seen(50, 0), seen(50, 50)]);
  expect(all.map(({ probability }) => probability)).toEqual([
    expect.closeTo(0.5, 6),
    expect.closeTo(0, 6),
    expect.closeTo(0.5, 6),
  ]);
});

test("shares follow the chances and never fall to nothing", () => {
  const shares = thompsonShares(compareVariants([seen(5_000, 100), seen(5_000, 300), seen(5_000, 90)]), 0.15);
  expect(shares.map((share) => share.toFixed(3))).toEqual(["0.050", "0.900", "0.050"]);
  expect(thompsonShares(compareVariants([seen(0, 0), seen(0, 0)]), 0.1)).toEqual([0.5, 0.5]);
});
