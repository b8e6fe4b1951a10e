import { setTimeout as sleep } from "node:timers/promises";

/** Looks again and again; for what may take long, outside of vitest too. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  { timeoutMs = 60_000, everyMs = 50 }: { timeoutMs?: number; everyMs?: number } = {},
) {
  const deadline = performance.now() + timeoutMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`It took too long until ${what}`);
    await sleep(everyMs);
  }
}
