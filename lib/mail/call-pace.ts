import { setTimeout as sleep } from "node:timers/promises";

const NAP_MS = 50;
/** Whoever would have to wait for longer is sent away. */
const PATIENCE_MS = 5_000;

/** Keeps to the rate that a provider tells in its answers (`ratelimit-*`, `retry-after`). The first call learns it, alone. */
export class CallPace {
  #left = 1;
  #limit = 1;
  #resetAt = Number.POSITIVE_INFINITY;
  #underWay = 0;

  /** True once a call may be made: `end` must follow. False when it would take too long, or is no longer wanted. */
  async turn(signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      const now = performance.now();
      if (now >= this.#resetAt) this.#begin(this.#limit, Number.POSITIVE_INFINITY);
      if (this.#left > 0) {
        this.#left--;
        this.#underWay++;
        return true;
      }
      if (this.#underWay === 0 && this.#resetAt > now + PATIENCE_MS) return false;
      await sleep(NAP_MS);
    }
    return false;
  }

  /** With the headers of the answer; without them when there was none. */
  end(headers: Record<string, string> | null = null) {
    this.#underWay--;
    const secondsOf = (name: string) => Number.parseFloat(headers?.[name] ?? "");
    const [limit, left, reset] = ["limit", "remaining", "reset"].map((part) => secondsOf(`ratelimit-${part}`));
    const pause = secondsOf("retry-after");
    if (limit! > 0) this.#limit = limit!;
    if (pause > 0) this.#begin(0, performance.now() + pause * 1_000);
    // Those under way are not counted there yet.
    else if (left! >= 0 && reset! >= 0)
      this.#begin(Math.max(0, left! - this.#underWay), performance.now() + reset! * 1_000);
    else if (this.#resetAt === Number.POSITIVE_INFINITY) this.#left++;
  }

  #begin(left: number, resetAt: number) {
    this.#left = left;
    this.#resetAt = resetAt;
  }
}
