import { chainFunctions } from "./chain";
import { createApp } from "./harness";

/** A process to be killed: `crash-worker.ts <database> <journal> <steps> <step ms>`. */
const [databaseUrl, journal, steps, stepMs] = process.argv.slice(2) as [string, string, string, string];
const app = createApp(databaseUrl, chainFunctions(journal, Number(steps), Number(stepMs)), {
  leaseMs: 1_000,
  slots: 4,
});
await app.start();
process.send!("ready");
