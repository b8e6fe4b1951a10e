import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { unique } from "@/lib/test/factories";
import { reserveSlots } from "./bucket";

test("slots come one interval apart, whoever asks", async () => {
  const key = `test:${unique()}`;
  const asked = performance.now();
  const granted = await Promise.all(Array.from({ length: 6 }, () => reserveSlots(db, key, 100, 10)));
  const slots = granted.filter((slot) => slot !== null);
  // Half a second ahead is 50 places, and whoever finds room there may take its ten.
  expect(slots.length).toBe(6);
  const places = slots
    .flatMap(({ count, waitMs, intervalMs }) => Array.from({ length: count }, (_, i) => waitMs + i * intervalMs))
    .sort((a, b) => a - b);
  const slack = performance.now() - asked;
  for (const [i, place] of places.entries()) expect(Math.abs(place - i * 10)).toBeLessThan(slack + 5);
});

test("a row that is booked out grants nothing", async () => {
  const key = `test:${unique()}`;
  expect(await reserveSlots(db, key, 0.5, 10)).toMatchObject({ count: 1 });
  expect(await reserveSlots(db, key, 0.5, 10)).toBeNull();
});

test("a pause earns no burst", async () => {
  const key = `test:${unique()}`;
  await reserveSlots(db, key, 1_000, 5);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const slots = await reserveSlots(db, key, 1_000, 5);
  expect(slots).toMatchObject({ count: 5, waitMs: 0, intervalMs: 1 });
});
