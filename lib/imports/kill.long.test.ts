import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useOwnDatabase } from "@/lib/test/database";
import { type PlannedImport, phases, planImport, workDone } from "@/lib/test/faults/import";
import { startWorkerProcess } from "@/lib/test/worker-process";

const ROWS = 200_000;
const KILLS = 3;

let database: Awaited<ReturnType<typeof useOwnDatabase>>;
let killed: PlannedImport;
let twin: PlannedImport;
beforeAll(async () => {
  database = await useOwnDatabase();
  [killed, twin] = [await planImport(ROWS), await planImport(ROWS)];
});
afterAll(() => database.drop());

test.each(phases)(
  "200,000 rows, workers killed at random moments of the %s: all is as in a twin that nobody killed",
  async (phase) => {
    await killed.begin(phase);
    await twin.begin(phase);
    await twin.advance();
    let reached = 0;
    const wentOn = async () => workDone(await killed.read()) > reached || (await killed.isOver());
    for (let kill = 0; kill < KILLS; kill++) {
      const worker = await startWorkerProcess();
      await expect.poll(wentOn, { timeout: 120_000, interval: 10 }).toBe(true);
      await sleep(Math.random() * 100);
      await worker.kill("SIGKILL");
      reached = workDone(await killed.read());
      console.log(`killed in the ${phase} at ${reached}`);
      expect(await killed.isOver()).toBe(false);
    }
    const worker = await startWorkerProcess();
    await expect.poll(killed.isOver, { timeout: 120_000 }).toBe(true);
    await worker.kill("SIGTERM");
    expect(await killed.trace()).toEqual(await twin.trace());
  },
);
