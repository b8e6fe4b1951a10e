import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { enqueue } from "@/lib/outbox";
import { useOwnDatabase } from "@/lib/test/database";
import { functions } from "./index";
import { startInngest } from "./worker";

let database: Awaited<ReturnType<typeof useOwnDatabase>>;

beforeAll(async () => {
  database = await useOwnDatabase();
});
afterAll(() => database.drop());

test("what a verb queued starts its function once, however often it is relayed", async () => {
  const worker = await startInngest();
  await enqueue(db, "import/queued", { importId: "imp_none" }, "evt_worker_test");
  const runs = () =>
    db.execute(
      sql`select function_id from executor.runs where event->>'id' = 'evt_worker_test' and ended_at is not null`,
    );
  await expect.poll(runs, { timeout: 30_000 }).toEqual([{ function_id: "lettermill-run-import" }]);

  await db.execute(sql`update outbox set relayed_at = null`);
  await expect
    .poll(() => db.execute(sql`select 1 from outbox where relayed_at is null`), { timeout: 5_000 })
    .toEqual([]);
  await sleep(200);
  expect(await runs()).toHaveLength(1);
  await worker.stop();
});

test("every function has a name of its own", () => {
  const ids = functions.map((fn) => fn.id());
  expect(new Set(ids).size).toBe(ids.length);
});
