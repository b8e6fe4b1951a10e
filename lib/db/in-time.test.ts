import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { expect, test } from "vitest";
import { isDatabaseAway } from "@/lib/next/problem";
import { openWire } from "@/lib/test/wire";
import { inTime } from "./in-time";

test("a frozen database is away after the time given, and there again when it goes on", async () => {
  const wire = await openWire();
  const db = drizzle(postgres(wire.url, { max: 1 }));
  const one = () => inTime(db.execute("select 1 as one"), 300);
  expect(await one()).toMatchObject([{ one: 1 }]);
  wire.stop();
  const startedAt = performance.now();
  const silence = await one().catch((error) => error);
  expect(isDatabaseAway(silence)).toBe(true);
  expect(performance.now() - startedAt).toBeLessThan(3_000);
  wire.go();
  await expect.poll(() => one().catch(() => null)).toMatchObject([{ one: 1 }]);
  await db.$client.end();
  wire.cut();
});

test("what the database itself refuses stays its refusal", async () => {
  await expect(inTime(Promise.reject(new Error("no such table")))).rejects.toThrow("no such table");
});
