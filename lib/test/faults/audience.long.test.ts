import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { useOwnDatabase } from "../database";
import { planCampaign, untilOver } from "./campaign";
import { nothingWrong } from "./check-delivery";
import { keepWorkers } from "./keep-workers";
import { audiencePlaces } from "./places";
import { makeTrapPlace } from "./set-trap";
import { startFaultServer } from "./start-server";

const trap = makeTrapPlace();
let database: Awaited<ReturnType<typeof useOwnDatabase>>;
let workers: Awaited<ReturnType<typeof keepWorkers>>;
let server: Awaited<ReturnType<typeof startFaultServer>>;
beforeAll(async () => {
  database = await useOwnDatabase();
  workers = await keepWorkers(2, trap.preload);
}, 120_000);
afterAll(async () => {
  await workers.stop();
  await database.drop();
  trap.remove();
});
beforeEach(async () => {
  server = await startFaultServer();
});
afterEach(() => server.stop());

test.each(Object.entries(audiencePlaces))(
  "killed while the audience is written down, %s",
  async (_, place) => {
    const suppressed = Array.from({ length: 10_050 }, (_, n) => `gone${n}@accept.example`);
    const readers = Array.from({ length: 5 }, (_, n) => `reader${n}@accept.example`);
    const campaign = await planCampaign({ emails: [...suppressed, ...readers], suppressed, server });
    trap.set(place);
    await campaign.begin();
    await untilOver(campaign);
    expect(trap.isSet()).toBe(false);
    expect(await campaign.check()).toEqual(nothingWrong);
  },
  90_000,
);
