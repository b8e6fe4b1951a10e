import type { CanaryRollout, Rollout } from "./schema";

type Shares = Pick<CanaryRollout, "shares" | "minCount">;

/** The waves of a rollout, and how long is waited between them; null for one that has none. */
export function wavesOf(rollout: Rollout): (Shares & Pick<CanaryRollout, "holdMinutes">) | null {
  if (rollout.kind === "canary") return rollout;
  if (rollout.kind === "bandit") return null;
  return { shares: [rollout.sharePercent], minCount: 1, holdMinutes: rollout.waitMinutes };
}

/**
 * Up to which part of the audience, between 0 and 1, each wave but the last goes. A wave is never smaller than the
 * rollout's least count, so an audience may be too small for some of them, or for any.
 */
export function waveBounds({ shares, minCount }: Shares, audienceCount: number): number[] {
  const bounds: number[] = [];
  let bound = 0;
  for (const percent of shares) {
    bound += Math.max(percent / 100, minCount / audienceCount);
    if (bound >= 1) break;
    bounds.push(bound);
  }
  return bounds;
}

/** How many people each wave will have, more or less; the last one too. */
export function waveSizes(rollout: Shares, audienceCount: number): number[] {
  const bounds = [0, ...waveBounds(rollout, audienceCount), 1];
  return bounds.slice(1).map((bound, i) => Math.round((bound - bounds[i]!) * audienceCount));
}
