import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startEmbedded } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";
import { chainFunctions } from "./test/chain";
import { createApp, createDatabase, until } from "./test/harness";

let folder: string;
let journal: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lettermill-executor-"));
  chmodSync(folder, 0o755);
  journal = join(folder, "journal");
  writeFileSync(journal, "");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const expectedLines = (keys: string[], steps: number) =>
  keys.flatMap((key) => [
    ...Array.from({ length: steps }, (_, n) => `${key} step ${n}`),
    ...["a", "b", "c"].map((name) => `${key} side ${name}`),
  ]);
const journalLines = () => readFileSync(journal, "utf8").trimEnd().split("\n");

/** How runs of a function stand, and how often. */
const outcomes = (sql: postgres.Sql, name: string) =>
  sql`select status, count(*)::int from executor.runs where function_id = ${`test-${name}`} group by status`;

test.each([{ workers: 1 }, { workers: 2 }])(
  "with $workers executors killed again and again, every step is done and every run ends once",
  async ({ workers }) => {
    const steps = 80;
    const kills = 8;
    const database = await createDatabase();
    const sql = postgres(database.url, { max: 2 });
    const children: ChildProcess[] = [];
    const spawn = async () => {
      const args = [database.url, journal, String(steps), "300"];
      const child = fork("inngest/executor/test/crash-worker.ts", args, { execArgv: ["--import", "tsx"] });
      await once(child, "message");
      return child;
    };
    const end = async (child: ChildProcess) => {
      const exit = once(child, "exit");
      child.kill("SIGKILL");
      await exit;
    };
    // Started, since it must know the functions that its events start, but with no slot to run them in.
    const sender = createApp(database.url, chainFunctions(journal, steps, 0), { slots: 0 });
    try {
      await sender.start();
      for (let n = 0; n < workers; n++) children.push(await spawn());
      const keys = Array.from({ length: 8 }, (_, n) => `run-${n}`);
      await sender.client.send(keys.map((key) => ({ name: "test/chain", data: { key } })));
      let hits = 0;
      for (; hits < kills && new Set(journalLines()).size < 8 * (steps + 3); hits++) {
        await sleep(150 + Math.random() * 300);
        const victim = Math.floor(Math.random() * workers);
        await end(children[victim]!);
        children[victim] = await spawn();
      }
      // Fewer would prove little: the work was over before most of the kills.
      expect(hits).toBeGreaterThanOrEqual(4);
      await until(
        async () => (await outcomes(sql, "ended")).some(({ status, count }) => status === "completed" && count >= 8),
        "all runs should end",
        240_000,
      );
      await sleep(2_000);
      expect(await outcomes(sql, "chain")).toEqual([{ status: "completed", count: 8 }]);
      expect(await outcomes(sql, "ended")).toEqual([{ status: "completed", count: 8 }]);
      const lines = journalLines();
      expect(new Set(lines)).toEqual(new Set(expectedLines(keys, steps)));
      // What was under way when a process died is done again, nothing else.
      expect(lines.length - new Set(lines).size).toBeLessThanOrEqual(kills * 4);
    } finally {
      await Promise.all(children.map(end));
      await sender.stop();
      await sql.end();
      await database.drop();
    }
  },
);

test("a run goes on by itself after PostgreSQL was away for a minute", async () => {
  const steps = 30;
  const dataDir = join(folder, "postgres");
  const first = await startEmbedded({ dataDir, unsafe: true });
  await migrate(first.url);
  const app = createApp(first.url, chainFunctions(journal, steps, 100));
  await app.start();
  await app.client.send({ name: "test/chain", data: { key: "run" } });
  await sleep(1_000);
  await first.stop();
  await sleep(60_000);
  expect(journalLines().length).toBeLessThan(steps);

  const second = await startEmbedded({ dataDir, unsafe: true, choosePort: async () => first.port });
  const sql = postgres(second.url, { max: 1 });
  const back = Date.now();
  await until(
    async () => (await outcomes(sql, "ended")).some(({ status }) => status === "completed"),
    "the run should end",
    60_000,
  );
  console.log(`${Date.now() - back} ms from the database's return to the run's end`);
  expect(await outcomes(sql, "chain")).toEqual([{ status: "completed", count: 1 }]);
  expect(new Set(journalLines())).toEqual(new Set(expectedLines(["run"], steps)));
  await app.stop();
  await sql.end();
  await second.stop();
});
