import { expect, test } from "vitest";
import { compareSignals, type Signals, worstOf } from "./compare";

const nothing: Signals = { tried: 0, sent: 0, refused: 0, complained: 0, deferred: 0, unsubscribed: 0 };
const wave = (tried: number, values: Partial<Signals> = {}): Signals => ({ ...nothing, tried, sent: tried, ...values });
const used = wave(20_000, { refused: 200, complained: 8, deferred: 900, unsubscribed: 60 });

const verdict = (seen: Signals, past: Signals) => worstOf(compareSignals(seen, past));

test.each<[string, Signals, Signals, string]>([
  ["nothing bad", wave(100), used, "goOn"],
  ["what its sender is used to", wave(1_000, { refused: 12, deferred: 50, unsubscribed: 4 }), used, "goOn"],
  ["a single refusal of three", wave(3, { refused: 1 }), used, "goOn"],
  ["three refusals of three", wave(3, { refused: 3 }), used, "hold"],
  ["a few refusals more", wave(100, { refused: 5 }), used, "hold"],
  ["many refusals", wave(100, { refused: 15 }), used, "stop"],
  ["one complaint of a hundred", wave(100, { complained: 1 }), used, "hold"],
  ["three complaints of a hundred", wave(100, { complained: 3 }), used, "stop"],
  ["many who leave", wave(500, { unsubscribed: 25 }), used, "stop"],
  ["all put off by their servers", wave(100, { deferred: 100 }), used, "hold"],
  ["many refusals of a sender without a past", wave(100, { refused: 15 }), nothing, "stop"],
  [
    "the same refusals of a sender who is used to them",
    wave(100, { refused: 15 }),
    wave(9_000, { refused: 1_100 }),
    "goOn",
  ],
  ["a large wave a little above the usual", wave(50_000, { refused: 900 }), used, "goOn"],
  ["nobody at all", wave(0), nothing, "goOn"],
])("%s", (_, seen, past, expected) => {
  expect(verdict(seen, past)).toBe(expected);
});

test("says what was compared with what", () => {
  const [refused] = compareSignals(wave(100, { refused: 15 }), used);
  expect(refused).toMatchObject({ signal: "refused", count: 15, whole: 100, toleratedRate: 0.03, verdict: "stop" });
  expect(refused!.usualRate).toBeCloseTo(0.01, 3);
  expect(refused!.probability).toBeGreaterThan(0.99);
});
