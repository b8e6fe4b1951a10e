import { type FaultKind, faultKinds } from "@/lib/mail/schema";
import type { Memory } from "./schema";

const HOUR_MS = 3_600_000;

/** How much one fault weighs, and after how long half of it is forgotten: what a person has to mend stays longer. */
const faults: Record<FaultKind, { weight: number; halfLifeMs: number }> = {
  connection: { weight: 3, halfLifeMs: HOUR_MS },
  tls: { weight: 10, halfLifeMs: 3 * HOUR_MS },
  authentication: { weight: 20, halfLifeMs: 6 * HOUR_MS },
  throttled: { weight: 2, halfLifeMs: HOUR_MS },
  greylisted: { weight: 0.2, halfLifeMs: HOUR_MS / 2 },
  policy: { weight: 10, halfLifeMs: 24 * HOUR_MS },
};
const SUCCESS_HALF_LIFE_MS = HOUR_MS;
/** So many successes count whole; of more, each counts less than the one before. */
const WHOLE = 10;
/** What is left of something after so long that it fell below this is nothing. */
const NEGLIGIBLE = 0.01;

/** One try: what was wrong, null for a success, and how long it took; null where that says nothing of the server. */
export type Observation = { fault: FaultKind | null; durationMs: number | null };

export const noMemory: Memory = { at: 0, succeeded: 0, failed: 0, faults: {}, times: {} };

export function remember(memory: Memory, observations: Observation[], now: number): Memory {
  const next = fade(memory, now);
  for (const { fault, durationMs } of observations) {
    if (fault) {
      next.faults[fault] = (next.faults[fault] ?? 0) + 1;
      next.failed++;
    } else next.succeeded++;
    if (durationMs === null) continue;
    const name = classOf(durationMs);
    next.times[name] = (next.times[name] ?? 0) + 1;
  }
  return next;
}

/** The memory as it is at another time. A clock that was set back makes nothing grow. */
export function fade(memory: Memory, now: number): Memory {
  const elapsedMs = Math.max(0, now - memory.at);
  const left = (value: number, halfLifeMs: number) => value * 0.5 ** (elapsedMs / halfLifeMs);
  const fadeAll = (values: Record<string, number>, halfLifeOf: (name: string) => number) =>
    Object.fromEntries(
      Object.entries(values)
        .map(([name, value]) => [name, left(value, halfLifeOf(name))] as const)
        .filter(([, value]) => value >= NEGLIGIBLE),
    );
  return {
    at: Math.max(now, memory.at),
    succeeded: left(memory.succeeded, SUCCESS_HALF_LIFE_MS),
    failed: left(memory.failed, SUCCESS_HALF_LIFE_MS),
    faults: fadeAll(memory.faults, (kind) => faults[kind as FaultKind].halfLifeMs),
    times: fadeAll(memory.times, () => SUCCESS_HALF_LIFE_MS),
  };
}

export type Figures = {
  /** 0 to 100; a sender of which nothing bad is remembered has 100. */
  score: number;
  /** Of the recent tries, 0 to 1; null when there are none. */
  successRate: number | null;
  p50Ms: number | null;
  p95Ms: number | null;
  /** What the score lost by each kind, the greatest first. */
  reasons: { kind: FaultKind; count: number; cost: number }[];
};

/** What a memory comes to, once it is faded to the present. */
export function figuresOf({ succeeded, failed, faults: found, times }: Memory): Figures {
  const gain = WHOLE + WHOLE * Math.log1p(succeeded / WHOLE);
  const penalties = faultKinds.map((kind) => ({ kind, count: found[kind] ?? 0 })).filter(({ count }) => count > 0);
  const total = penalties.reduce((sum, { kind, count }) => sum + faults[kind].weight * count, 0);
  const score = (100 * gain) / (gain + total);
  return {
    score: Math.round(score),
    successRate: succeeded + failed < NEGLIGIBLE ? null : succeeded / (succeeded + failed),
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    reasons: penalties
      .map(({ kind, count }) => ({ kind, count, cost: ((100 - score) * faults[kind].weight * count) / total }))
      .sort((a, b) => b.cost - a.cost),
  };
}

/** The healthiest first; equals by the shorter usual time, then by the fewer errors. */
export const byHealth = (a: Figures, b: Figures) =>
  b.score - a.score || (a.p50Ms ?? 0) - (b.p50Ms ?? 0) || (b.successRate ?? 1) - (a.successRate ?? 1);

/** Classes of times, each about a quarter longer than the one before: finer than anyone asks for, and few. */
const RATIO = Math.log(1.25);
const classOf = (durationMs: number) => String(Math.round(Math.log(Math.max(1, durationMs)) / RATIO));
const middleOf = (name: string) => Math.round(Math.exp(Number(name) * RATIO));

function percentile(times: Record<string, number>, share: number): number | null {
  const classes = Object.entries(times).sort(([a], [b]) => Number(a) - Number(b));
  let left = share * classes.reduce((sum, [, count]) => sum + count, 0);
  for (const [name, count] of classes) {
    left -= count;
    if (left <= 0) return middleOf(name);
  }
  return null;
}
