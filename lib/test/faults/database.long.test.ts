import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { advanceCampaign } from "@/lib/campaigns/advance";
import { db } from "@/lib/db";
import { until } from "../until";
import { planCampaign, untilOver } from "./campaign";
import { nothingWrong } from "./check-delivery";
import { keepWorkers } from "./keep-workers";
import { startKillableDatabase } from "./killable-database";
import { startFaultServer } from "./start-server";

const CONNECTIONS = 2;

let database: Awaited<ReturnType<typeof startKillableDatabase>>;
beforeAll(async () => {
  database = await startKillableDatabase();
}, 120_000);
afterAll(() => database.stop());

/** A table that a statement needs is locked, so PostgreSQL dies with that statement half done. */
test.each([
  ["claimed", "campaign_contacts"],
  ["recorded", "attempts"],
])(
  "kill -9 of PostgreSQL while messages are being %s",
  async (_, table) => {
    const server = await startFaultServer();
    const emails = Array.from({ length: 40 }, (_, n) => `reader${n}@accept.example`);
    const campaign = await planCampaign({ emails, connections: CONNECTIONS, server });
    await campaign.begin();
    // Writing the audience down would wait for the lock, too.
    expect(await advanceCampaign(db, campaign.campaignId)).toBe("done");
    const locker = postgres(database.url, { max: 1, onnotice: () => {} });
    const looker = postgres(database.url, { max: 1, onnotice: () => {} });
    const lock = await locker.reserve();
    await lock.unsafe(`begin; lock table ${table} in access exclusive mode`);
    const workers = await keepWorkers(1);
    try {
      await until("somebody waits for the table", async () => {
        const waiting = await looker`select from pg_locks where relation = ${table}::regclass and not granted`;
        return waiting.length > 0;
      });
      await database.kill();
      await database.startAgain();
      const canLook = () =>
        campaign.status().then(
          () => true,
          () => false,
        );
      await until("the database answers", canLook);
      await untilOver(campaign);
      const { unconfirmed, ...wrong } = await campaign.check();
      expect({ ...wrong, unconfirmed: [] }).toEqual(nothingWrong);
      // The driver may end its process when the connection of a transaction goes (postgres 3.4.9, nextWrite).
      expect(unconfirmed.length).toBeLessThanOrEqual(workers.deathCount() * CONNECTIONS);
    } finally {
      await workers.stop();
      await Promise.allSettled([locker.end({ timeout: 0 }), looker.end({ timeout: 0 })]);
      await server.stop();
    }
  },
  120_000,
);
