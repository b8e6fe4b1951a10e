import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bookSlots, unbookSlots } from "./limits";
import type { Limits, Usage } from "./schema";

const fresh = (): Usage => ({ arrivalAt: 0, counts: {} });
const START = Date.UTC(2026, 5, 1, 12, 0, 0);
const periods = { perSecond: 1_000, perMinute: 60_000, perHour: 3_600_000, perDay: 86_400_000 };

/** Takes what it can get for so long and says when each message would go. */
function run(limits: Limits[], { lengthMs, wanted = 100 }: { lengthMs: number; wanted?: number }) {
  const holders = limits.map((one) => ({ limits: one, usage: fresh() }));
  const times: number[] = [];
  for (let now = START; now < START + lengthMs; ) {
    const booking = bookSlots(holders, wanted, now);
    const { slots } = booking;
    if (slots) for (let i = 0; i < slots.count; i++) times.push(now + slots.waitMs + i * slots.intervalMs);
    now = slots ? now + 1 : Math.ceil(booking.retryAt);
  }
  return times;
}

/** The most messages in any stretch of so many milliseconds. */
function busiest(times: number[], lengthMs: number) {
  let most = 0;
  for (let from = 0, to = 0; to < times.length; to++) {
    while (times[to]! - times[from]! >= lengthMs) from++;
    most = Math.max(most, to - from + 1);
  }
  return most;
}

describe("whatever the limits, no stretch of time sees more", () => {
  const limits = fc.record({
    perSecond: fc.option(fc.double({ min: 0.2, max: 200, noNaN: true })),
    perMinute: fc.option(fc.integer({ min: 1, max: 2_000 })),
    perHour: fc.option(fc.integer({ min: 1, max: 5_000 })),
  });
  test("for one holder and for several at once", () => {
    fc.assert(
      fc.property(fc.array(limits, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 300 }), (all, wanted) => {
        fc.pre(all.some((one) => one.perSecond || one.perMinute || one.perHour));
        const times = run(all, { lengthMs: 150_000, wanted });
        for (const one of all)
          for (const [period, lengthMs] of Object.entries(periods)) {
            const limit = one[period as keyof typeof one];
            // A message that is exactly one interval later may fall on the edge.
            if (limit) expect(busiest(times, lengthMs - 1)).toBeLessThanOrEqual(Math.ceil(limit) + (limit < 1 ? 1 : 0));
          }
      }),
      { numRuns: 60 },
    );
  });
});

test.each([
  [{ perSecond: 50 }, 60_000, 3_000],
  [{ perSecond: 0.5 }, 120_000, 60],
  [{ perMinute: 600 }, 3_600_000, 36_000],
  [{ perHour: 1_000 }, 10 * 3_600_000, 10_000],
] as [Limits, number, number][])("%j is used up in the long run", (limits, lengthMs, possible) => {
  const sent = run([limits], { lengthMs }).length;
  expect(sent / possible).toBeGreaterThanOrEqual(0.95);
  expect(sent / possible).toBeLessThanOrEqual(1.05);
});

test("a daily limit is sent at once, and the next day again", () => {
  const times = run([{ perDay: 500 }], { lengthMs: 2.5 * periods.perDay });
  expect(times.filter((time) => time < START + 1_000)).toHaveLength(500);
  expect(times).toHaveLength(1_500);
  expect(times[500]! - times[499]!).toBeGreaterThanOrEqual(periods.perDay);
  expect(times[500]! - times[499]!).toBeLessThan(1.03 * periods.perDay);
});

test("a limit that is lowered or raised counts from the next message on", () => {
  const usage = fresh();
  expect(bookSlots([{ limits: { perHour: 100 }, usage }], 60, START).slots).toMatchObject({ count: 60 });
  expect(bookSlots([{ limits: { perHour: 50 }, usage }], 60, START).slots).toBeNull();
  expect(bookSlots([{ limits: { perHour: 80 }, usage }], 60, START).slots).toMatchObject({ count: 20 });
});

test("a clock that was set back an hour holds nobody up for an hour", () => {
  const usage = fresh();
  bookSlots([{ limits: { perSecond: 10, perMinute: 100 }, usage }], 5, START + periods.perHour);
  const booking = bookSlots([{ limits: { perSecond: 10, perMinute: 100 }, usage }], 5, START);
  expect(booking.slots ? 0 : booking.retryAt - START).toBeLessThanOrEqual(1_000);
});

test("places that are taken back from the last on leave the row as if they had never been booked", () => {
  const limits = { perSecond: 30 };
  const usage = fresh();
  const book = () => {
    const { slots } = bookSlots([{ limits, usage }], 2, START);
    return { count: slots!.count, after: structuredClone(usage) };
  };
  book();
  const { arrivalAt } = usage;
  const later = [book(), book()];
  for (const { count, after } of later.reverse()) unbookSlots(usage, after, limits, count);
  expect(usage.arrivalAt).toBeCloseTo(arrivalAt, 0);
});
