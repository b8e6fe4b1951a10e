import { afterAll, beforeAll, test } from "vitest";
import { useOwnDatabase } from "@/lib/test/database";
import { killWhileSending } from "@/lib/test/kill-campaign";

let database: Awaited<ReturnType<typeof useOwnDatabase>>;
beforeAll(async () => {
  database = await useOwnDatabase();
});
afterAll(() => database.drop());

test("5,000 messages, the only worker killed six times", async () => {
  await killWhileSending({ recipients: 5_000, workers: 1, kills: 6, delayMs: 10 });
}, 600_000);

test("5,000 messages, one of two workers killed at a time, six times", async () => {
  await killWhileSending({ recipients: 5_000, workers: 2, kills: 6, delayMs: 10 });
}, 600_000);
