import { closeDb } from "@/lib/db";
import { log } from "@/lib/log";
import { reportReady, untilAskedToStop } from "../lifecycle";
import { services } from "../services";

const STOP_LIMIT_MS = 30_000;

/** Runs the durable functions, the pumps and the local inbox until it is asked to stop. */
export async function run() {
  const started: { name: string; stop(): Promise<void> }[] = [];
  for (const { name, start } of services) started.push({ name, ...(await start()) });
  log.info({ services: started.map(({ name }) => name) }, "worker is running");
  reportReady();

  await untilAskedToStop();
  setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
  // All at once: each stops taking new work now and finishes what it holds.
  await Promise.all(
    started.map(({ name, stop }) => stop().catch((error) => log.error({ err: error, service: name }, "did not stop"))),
  );
  await closeDb();
}
