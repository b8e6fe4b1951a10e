import { deadlyFunctions } from "./deadly";
import { createApp } from "./harness";

/** A process that its function kills: `deadly-worker.ts <database> <journal>`. */
const [databaseUrl, journal] = process.argv.slice(2) as [string, string];
await createApp(databaseUrl, deadlyFunctions(journal), { leaseMs: 500, losses: 2 }).start();
