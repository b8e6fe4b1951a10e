import { betaAbove } from "./beta";
import { type Comparison, type WaveSignal, type WaveVerdict, waveSignals, waveVerdicts } from "./schema";

/** What a wave, or a sender's past, showed. */
export type Signals = Record<"tried" | "sent" | WaveSignal, number>;

type Rule = {
  of: "tried" | "sent";
  /** For a sender without a past. */
  usual: number;
  /** Nobody worries below it, however good their past was. */
  harmless: number;
  /** The most that comes of it: what time may cure asks for more time. */
  worst: WaveVerdict;
};

const rules: Record<WaveSignal, Rule> = {
  refused: { of: "tried", usual: 0.01, harmless: 0.03, worst: "stop" },
  complained: { of: "sent", usual: 0.0005, harmless: 0.003, worst: "stop" },
  deferred: { of: "tried", usual: 0.05, harmless: 0.2, worst: "hold" },
  unsubscribed: { of: "sent", usual: 0.003, harmless: 0.015, worst: "stop" },
};

/** A sender's past outweighs what is usual elsewhere once it is longer than this. */
const DEFAULT_WEIGHT = 200;
/** What is usual counts as so many messages of the wave, so that a handful of others says little. */
const PRIOR_WEIGHT = 50;
/** So many times the usual rate is still no reason to worry. */
const TOLERANCE = 2;
const CERTAIN = 0.95;
const LIKELY = 0.5;

/**
 * Asks of each signal how likely the campaign's true rate lies above what is tolerated: twice what its sender is used to.
 * What is known of the rate is a Beta distribution, the sender's usual rate with the weight of fifty messages and the
 * wave's own counts on top. Unlike a test for significance it answers the question itself, at any size of the wave: three
 * refusals out of three are a reason to wait, not to stop, and a small difference in a large wave is none at all. A bound
 * such as Wilson's would know nothing of the sender's past where the wave is small, which is where it is needed.
 */
export function compareSignals(wave: Signals, past: Signals): Comparison[] {
  return waveSignals.map((signal) => {
    const { of, usual, harmless, worst } = rules[signal];
    const count = wave[signal];
    const whole = wave[of];
    const usualRate = (past[signal] + usual * DEFAULT_WEIGHT) / (past[of] + DEFAULT_WEIGHT);
    const toleratedRate = Math.min(Math.max(TOLERANCE * usualRate, harmless), 1);
    const prior = usualRate * PRIOR_WEIGHT;
    const probability = betaAbove(prior + count, PRIOR_WEIGHT - prior + whole - count, toleratedRate);
    const verdict = probability < LIKELY ? "goOn" : probability < CERTAIN ? "hold" : worst;
    return { signal, count, whole, usualRate, toleratedRate, probability, verdict };
  });
}

export const worstOf = (comparisons: Comparison[]): WaveVerdict =>
  waveVerdicts.findLast((verdict) => comparisons.some((comparison) => comparison.verdict === verdict)) ?? "goOn";
