import { afterAll, beforeAll, expect, test } from "vitest";
import { useOwnDatabase } from "@/lib/test/database";
import { killWhileSending } from "@/lib/test/kill-campaign";

let database: Awaited<ReturnType<typeof useOwnDatabase>>;
beforeAll(async () => {
  database = await useOwnDatabase();
});
afterAll(() => database.drop());

test("kill -9 of the worker, twice: nobody is left out, nobody gets two, and it finishes by itself", async () => {
  const report = await killWhileSending({ recipients: 500, workers: 1, kills: 2, delayMs: 25 });
  expect(report).toMatchObject({ lost: 0, doubled: 0 });
}, 180_000);

test("asked to end, a worker finishes what is under way, gives the rest back and leaves nothing in doubt", async () => {
  const report = await killWhileSending({ recipients: 300, workers: 1, kills: 1, delayMs: 25, signal: "SIGTERM" });
  expect(report).toMatchObject({ sent: 300, lost: 0, doubled: 0 });
}, 180_000);
