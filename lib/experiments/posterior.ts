/** What was seen of one variant: so many people could do it, so many did. */
export type Evidence = { trials: number; successes: number };

export type Standing = {
  /** That no other variant is better. */
  probability: number;
  /** How many points of the rate are given up on average by choosing this one: small when a mistake would cost little. */
  expectedLoss: number;
};

/**
 * Compares variants by the posterior of their rates, Beta(1 + successes, 1 + failures) on a uniform prior, with
 * P(best) = ∫ fᵢ ∏ Fⱼ, the sum that Evan Miller solves for two and three ("Formulas for Bayesian A/B Testing", 2014)
 * and that Chris Stucchio's expected loss is made of ("Bayesian A/B Testing at VWO", 2015). It is integrated over one
 * grid for all: the same figures always give the same answer, for two variants as for eight.
 */
export function compareVariants(evidence: Evidence[]): Standing[] {
  const grid = gridOf(evidence);
  const densities = evidence.map((seen) => densityOn(grid, seen));
  const below = densities.map((density) => cumulate(grid, density));
  const product = (skip: number, x: number) =>
    below.reduce((product, cdf, j) => (j === skip ? product : product * cdf[x]!), 1);

  const masses = densities.map((density, i) =>
    integrate(
      grid,
      grid.map((_, x) => density[x]! * product(i, x)),
    ),
  );
  const whole = masses.reduce((sum, mass) => sum + mass, 0);
  const best = integrate(
    grid,
    grid.map((_, x) => 1 - product(-1, x)),
  );
  return evidence.map((seen, i) => ({
    probability: masses[i]! / whole,
    expectedLoss: Math.max(0, best - meanOf(seen)),
  }));
}

/**
 * What share of those still to come each variant gets: Thompson's (1933), each as often as it is the best, of which
 * `floor` is dealt out evenly, so that no variant is given up for good on early figures.
 */
export const thompsonShares = (standings: Standing[], floor: number) =>
  standings.map(({ probability }) => floor / standings.length + (1 - floor) * probability);

const meanOf = ({ trials, successes }: Evidence) => (successes + 1) / (trials + 2);

/** So wide, in standard deviations, that nothing worth counting lies beyond; close together in the middle. */
const REACH = Math.asinh(40);
const STEPS = 600;

function gridOf(evidence: Evidence[]): number[] {
  const points = evidence.flatMap((seen) => {
    const mean = meanOf(seen);
    const deviation = Math.sqrt((mean * (1 - mean)) / (seen.trials + 3));
    return Array.from({ length: STEPS + 1 }, (_, i) => mean + deviation * Math.sinh(REACH * ((2 * i) / STEPS - 1)));
  });
  const inside = points.filter((x) => x > 0 && x < 1);
  return [...new Set([0, ...inside, 1])].sort((a, b) => a - b);
}

/** Up to a factor, which the integral over the grid gives. */
function densityOn(grid: number[], { trials, successes }: Evidence): number[] {
  const times = (count: number, x: number) => (count === 0 ? 0 : count * Math.log(x));
  const logs = grid.map((x) => times(successes, x) + times(trials - successes, 1 - x));
  const peak = logs.reduce((a, b) => Math.max(a, b));
  const heights = logs.map((log) => Math.exp(log - peak));
  const area = integrate(grid, heights);
  return heights.map((height) => height / area);
}

const cumulate = (grid: number[], heights: number[]) => {
  let sum = 0;
  return heights.map((height, x) => {
    if (x > 0) sum += ((grid[x]! - grid[x - 1]!) * (height + heights[x - 1]!)) / 2;
    return sum;
  });
};

const integrate = (grid: number[], heights: number[]) => cumulate(grid, heights).at(-1)!;
