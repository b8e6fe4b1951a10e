import fc from "fast-check";
import { expect, test } from "vitest";
import { faultKinds } from "@/lib/mail/schema";
import { byHealth, fade, figuresOf, noMemory, type Observation, remember } from "./health";

const HOUR = 3_600_000;
const success = (durationMs = 100): Observation => ({ fault: null, durationMs });
const times = (count: number, observation: Observation) => Array.from({ length: count }, () => observation);
const after = (observations: Observation[], passedMs = 0) =>
  figuresOf(fade(remember(noMemory, observations, 0), passedMs));

test("a sender of which nothing is known has every point", () => {
  expect(figuresOf(noMemory)).toEqual({ score: 100, successRate: null, p50Ms: null, p95Ms: null, reasons: [] });
});

test("faults cost points by their kind, and the reasons add up to what was lost", () => {
  const scores = faultKinds.map((fault) => [fault, after(times(2, { fault, durationMs: null })).score]);
  expect(Object.fromEntries(scores)).toEqual({
    connection: 63,
    tls: 33,
    authentication: 20,
    throttled: 71,
    greylisted: 96,
    policy: 33,
  });
  const mixed = after([...times(3, { fault: "connection", durationMs: null }), { fault: "tls", durationMs: null }]);
  expect(mixed.reasons.map(({ kind }) => kind)).toEqual(["tls", "connection"]);
  const lost = mixed.reasons.reduce((sum, { cost }) => sum + cost, 0);
  expect(Math.abs(100 - lost - mixed.score)).toBeLessThan(0.51);
});

test("each further success mends less than the one before", () => {
  const scores = [0, 100, 200, 300].map((count) => {
    return after([...times(count, success()), ...times(10, { fault: "connection", durationMs: 1 })]).score;
  });
  const gains = scores.slice(1).map((score, i) => score - scores[i]!);
  expect(gains[0]).toBeGreaterThan(gains[1]!);
  expect(gains[1]).toBeGreaterThan(gains[2]!);
  expect(gains[2]).toBeGreaterThan(0);
});

test("what is long ago counts less: a broken connection sooner than a refused sign-in", () => {
  const points = (fault: Observation["fault"], passedMs: number) =>
    after(times(3, { fault, durationMs: null }), passedMs).score;
  expect(points("connection", 6 * HOUR)).toBeGreaterThan(95);
  expect(points("authentication", 6 * HOUR)).toBeLessThan(40);
  expect(points("authentication", 72 * HOUR)).toBe(100);
});

test("the rate of success is that of the recent tries", () => {
  const old = remember(noMemory, times(100, { fault: "connection", durationMs: 5 }), 0);
  const recent = remember(old, times(100, success()), 10 * HOUR);
  expect(figuresOf(recent).successRate).toBeGreaterThan(0.99);
});

test("times are told to a quarter", () => {
  const { p50Ms, p95Ms } = after([...times(90, success(100)), ...times(10, success(3_000))]);
  expect(p50Ms).toBeGreaterThan(80);
  expect(p50Ms).toBeLessThan(125);
  expect(p95Ms).toBeGreaterThan(2_400);
  expect(p95Ms).toBeLessThan(3_750);
});

test("the healthiest comes first, then the quicker, then the one with fewer errors", () => {
  const figures = { score: 90, successRate: 0.9, p50Ms: 100, p95Ms: 200, reasons: [] };
  const ranked = [
    { ...figures, name: "worst", score: 89, p50Ms: 1 },
    { ...figures, name: "slow", p50Ms: 300, successRate: 1 },
    { ...figures, name: "clumsy", successRate: 0.8 },
    { ...figures, name: "best" },
  ].sort(byHealth);
  expect(ranked.map(({ name }) => name)).toEqual(["best", "clumsy", "slow", "worst"]);
});

test("whatever happens in whatever order, the score stays within its bounds and time alone never lowers it", () => {
  const observation = fc.record({
    fault: fc.option(fc.constantFrom(...faultKinds)),
    durationMs: fc.option(fc.double({ min: 0, max: 1e7, noNaN: true })),
  });
  fc.assert(
    fc.property(
      fc.array(observation, { maxLength: 50 }),
      fc.integer({ min: -HOUR, max: 400 * HOUR }),
      (seen, passed) => {
        const now = after(seen);
        const later = after(seen, passed);
        for (const { score } of [now, later]) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(100);
        }
        if (seen.every(({ fault }) => fault !== null)) expect(later.score).toBeGreaterThanOrEqual(now.score);
      },
    ),
  );
});
