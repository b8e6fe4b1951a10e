import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { buckets } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { unique } from "@/lib/test/factories";
import { reserveSlots } from "./bucket";
import type { Limits } from "./schema";

const holder = (limits: Limits) => ({ key: `test:${unique()}`, limits });

async function slotsOf(...[holders, wanted]: [Parameters<typeof reserveSlots>[1], number]) {
  const reservation = await reserveSlots(db, holders, wanted);
  return reservation.slots;
}

test("places come one interval apart, whoever asks", async () => {
  const sender = holder({ perSecond: 100 });
  const asked = performance.now();
  const granted = await Promise.all(Array.from({ length: 6 }, () => slotsOf([sender], 10)));
  const places = granted
    .flatMap((slots) => Array.from({ length: slots!.count }, (_, i) => slots!.waitMs + i * slots!.intervalMs))
    .sort((a, b) => a - b);
  expect(places).toHaveLength(60);
  const slack = performance.now() - asked;
  for (const [i, place] of places.entries()) expect(Math.abs(place - i * 10)).toBeLessThan(slack + 5);
});

test("whoever asks when all is booked hears when to come back, and who is to blame", async () => {
  const sender = holder({ perSecond: 0.5 });
  const campaign = holder({ perMinute: 10 });
  expect(await slotsOf([sender, campaign], 10)).toMatchObject({ count: 1 });
  const refused = await reserveSlots(db, [campaign, sender], 10);
  expect(refused).toMatchObject({ slots: null, heldBy: sender });
  expect((refused as { retryInMs: number }).retryInMs).toBeGreaterThan(1_000);
});

test("several processes together stay within a longer period, too", async () => {
  const sender = holder({ perHour: 35 });
  const granted = await Promise.all(Array.from({ length: 8 }, () => slotsOf([sender], 10)));
  expect(granted.reduce((sum, slots) => sum + (slots?.count ?? 0), 0)).toBe(35);
});

test("what is not needed can be had by others", async () => {
  const sender = holder({ perSecond: 2, perHour: 10 });
  const first = await reserveSlots(db, [sender], 10);
  if (!first.slots) throw new Error("Nothing was free");
  await first.giveBack(first.slots.count);
  const [row] = await db.select().from(buckets).where(eq(buckets.key, sender.key));
  expect(Object.values(row!.usage.counts.perHour ?? {})).toEqual([0]);
  expect(await slotsOf([sender], 10)).toMatchObject({ waitMs: 0 });
});

test("without a limit there is no row and no waiting", async () => {
  const sender = holder({ perSecond: null });
  expect(await slotsOf([sender], 77)).toEqual({ count: 77, waitMs: 0, intervalMs: 0 });
  expect(await db.$count(buckets, eq(buckets.key, sender.key))).toBe(0);
});
