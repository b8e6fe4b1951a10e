import { once } from "node:events";
import { closeDb } from "@/lib/db";
import { log } from "@/lib/log";
import { askedToStop, reportReady } from "../lifecycle";
import { startServices } from "../services";

const STOP_LIMIT_MS = 30_000;

/** Runs the durable functions, the pumps and the local inbox until it is asked to stop. */
export async function run() {
  const stop = askedToStop();
  const services = await startServices();
  log.info({ services: services.names }, "worker is running");
  reportReady();

  await once(stop, "abort");
  setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
  await services.stop();
  await closeDb();
}
