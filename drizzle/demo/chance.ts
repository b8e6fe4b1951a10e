/** A generator of chance that gives the same demo every time (mulberry32, Tommy Ettinger, public domain). */
export function chance(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    /** True with probability `p`. */
    hit: (p: number) => next() < p,
    pick: <T>(items: readonly T[]) => items[Math.floor(next() * items.length)]!,
    between: (low: number, high: number) => low + Math.floor(next() * (high - low + 1)),
    /** Waiting times with this mean, as arrivals that don't know of each other have. */
    wait: (mean: number) => -Math.log(1 - next()) * mean,
  };
}
export type Chance = ReturnType<typeof chance>;
