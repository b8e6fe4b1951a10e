import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { useOwnDatabase } from "../database";
import { keepWorkers } from "./keep-workers";
import { makeTrapPlace } from "./set-trap";
import { startFaultServer } from "./start-server";

/** For a file of tests: two workers on a database of their own, in which a trap can be set, and a new server for each test. */
export function trappedWorkers() {
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
  return { trap, server: () => server, deathCount: () => workers.deathCount() };
}
