import { expect, test } from "vitest";
import { readRecent, readTogether } from "./read-together";

/** A reading of a given length that notes when it ran and tells which it was. */
function slow(durationMs: number) {
  const runs: { from: number; to: number }[] = [];
  const read = async () => {
    const from = performance.now();
    await new Promise((done) => setTimeout(done, durationMs));
    return runs.push({ from, to: performance.now() });
  };
  return { read, runs };
}

test("who asks during a reading shares the next, which waits nine times as long as the first took", async () => {
  const { read, runs } = slow(30);
  const ask = () => readTogether("shared", read);
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
  const later = await Promise.all(Array.from({ length: 50 }, ask));
  expect(new Set(later)).toEqual(new Set([2]));
  const [first, second] = runs;
  expect(second!.from - first!.to).toBeGreaterThan(8 * (first!.to - first!.from));
});

test("nobody gets what was read before they asked", async () => {
  let fact = "sending";
  const ask = () => readTogether("fresh", async () => fact);
  expect(await ask()).toBe("sending");
  fact = "sent";
  expect(await ask()).toBe("sent");
});

test("who takes an older one has it at once, until the rest is over", async () => {
  const { read } = slow(20);
  expect(await readRecent("recent", read)).toBe(1);
  const next = readTogether("recent", read);
  expect(await readRecent("recent", read)).toBe(1);
  expect(await next).toBe(2);
  expect(await readRecent("recent", read)).toBe(2);
});

test("a reading that fails, fails for those who shared it alone", async () => {
  let isAway = true;
  const ask = () =>
    readTogether("failing", async () => {
      if (isAway) throw new Error("away");
      return "back";
    });
  await expect(Promise.all([ask(), ask()])).rejects.toThrow("away");
  isAway = false;
  expect(await ask()).toBe("back");
});

test("readings of different things do not wait for each other", async () => {
  const { read, runs } = slow(30);
  await Promise.all(["one", "two", "three"].map((key) => readTogether(key, read)));
  expect(Math.max(...runs.map(({ from }) => from))).toBeLessThan(Math.min(...runs.map(({ to }) => to)));
});
