import { afterAll, beforeAll, expect, test } from "vitest";
import { useOwnDatabase } from "../database";
import { until } from "../until";
import { startWorkerProcess } from "../worker-process";
import { planCampaign, untilOver } from "./campaign";
import { nothingWrong } from "./check-delivery";
import { startFaultServer } from "./start-server";

let database: Awaited<ReturnType<typeof useOwnDatabase>>;
beforeAll(async () => {
  database = await useOwnDatabase();
});
afterAll(() => database.drop());

test("asked to end, a worker finishes what is under way, gives the rest back and leaves nothing in doubt", async () => {
  const server = await startFaultServer({ delayMs: 25 });
  const emails = Array.from({ length: 300 }, (_, n) => `reader${n}@accept.example`);
  const campaign = await planCampaign({ emails, connections: 5, server });
  let worker = await startWorkerProcess();
  try {
    await campaign.begin();
    await until("some were sent", () => server.total() > 20);
    await worker.kill("SIGTERM");
    expect(server.total()).toBeLessThan(emails.length);
    worker = await startWorkerProcess();
    await untilOver(campaign);
    expect(await campaign.check()).toEqual(nothingWrong);
  } finally {
    await worker.kill("SIGTERM");
    await server.stop();
  }
}, 120_000);
