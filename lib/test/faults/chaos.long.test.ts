import { expect, test } from "vitest";
import { runChaos } from "./chaos";
import { nothingWrong } from "./check-delivery";

test("3,000 recipients, 12 kills: nobody is left out, nobody gets two, and each doubt has its death", async () => {
  const { findings, plannedDoubts, workerDeaths, connections } = await runChaos({
    recipients: 3_000,
    kills: 12,
    connections: 5,
  });
  const { unconfirmed, ...wrong } = findings;
  expect({ ...wrong, unconfirmed: [] }).toEqual(nothingWrong);
  expect(unconfirmed.length - plannedDoubts).toBeLessThanOrEqual(workerDeaths * connections);
}, 900_000);
