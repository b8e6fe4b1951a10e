import { drawCountdown } from "./draw";
import type { Countdown } from "./schema";

/** A burst of readers costs one drawing; each weighs less than 60 kB. */
const KEPT = 100;
const kept = new Map<string, Promise<Uint8Array>>();

/** What shows how much is left at this moment. */
export function countdownPicture({ end, look }: Countdown, now = Date.now()): Promise<Uint8Array> {
  const secondsLeft = Math.max(0, Math.ceil(end - now / 1_000));
  const key = JSON.stringify([look, secondsLeft]);
  let picture = kept.get(key);
  if (!picture) {
    kept.set(key, (picture = drawCountdown(look, secondsLeft)));
    picture.catch(() => kept.delete(key));
    if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  }
  return picture;
}
