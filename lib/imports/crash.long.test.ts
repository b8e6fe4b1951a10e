import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Phase, type PlannedImport, phases, planImport, workDone } from "@/lib/test/faults/import";
import { keepWorkers } from "@/lib/test/faults/keep-workers";
import { startKillableDatabase } from "@/lib/test/faults/killable-database";
import { until } from "@/lib/test/until";
import type { Import } from "./schema";

const ROWS = 200_000;

let database: Awaited<ReturnType<typeof startKillableDatabase>>;
let crashed: PlannedImport;
let twin: PlannedImport;
beforeAll(async () => {
  database = await startKillableDatabase();
  [crashed, twin] = [await planImport(ROWS), await planImport(ROWS)];
}, 120_000);
afterAll(() => database.stop());

/** In each, a table that a statement needs is locked once some is done: PostgreSQL dies with the next piece half done. */
const places: Record<Phase, { table: string; isMet: (found: Import) => boolean }[]> = {
  check: [
    { table: "import_rejects", isMet: ({ rowCount }) => rowCount > 0 },
    { table: "memberships", isMet: ({ plan }) => (plan?.createdCount ?? 0) > 0 },
  ],
  run: [{ table: "memberships", isMet: ({ createdCount }) => createdCount > 0 }],
  undo: [{ table: "memberships", isMet: (found) => workDone(found) > 0 }],
};

async function crashAt({ table, isMet }: (typeof places)[Phase][number]) {
  const answers = <Answer>(answer: Promise<Answer>) => answer.catch(() => null);
  await until("some is done", async () => isMet(await crashed.read()), { everyMs: 5 });
  const [locker, looker] = [postgres(database.url, { max: 1 }), postgres(database.url, { max: 1 })];
  try {
    const lock = await locker.reserve();
    await lock.unsafe(`begin; lock table ${table} in access exclusive mode`);
    await until("somebody waits for the table", async () => {
      const waiting = await looker`select from pg_locks where relation = ${table}::regclass and not granted`;
      return waiting.length > 0;
    });
    await database.kill();
  } finally {
    await Promise.allSettled([locker.end({ timeout: 0 }), looker.end({ timeout: 0 })]);
  }
  await database.startAgain();
  await until("the database answers", async () => (await answers(crashed.read())) !== null);
}

test.each(phases)(
  "kill -9 of PostgreSQL in the %s of 200,000 rows: all is as in a twin that it served well",
  async (phase) => {
    await twin.begin(phase);
    await twin.advance();
    const workers = await keepWorkers(1);
    try {
      await crashed.begin(phase);
      for (const place of places[phase]) await crashAt(place);
      await until("it is over", crashed.isOver, { timeoutMs: 240_000 });
    } finally {
      await workers.stop();
    }
    expect(await crashed.trace()).toEqual(await twin.trace());
  },
);
