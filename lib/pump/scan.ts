import { setTimeout as sleep } from "node:timers/promises";
import { findWork } from "@/lib/campaigns/find-work";
import { db } from "@/lib/db";
import { log } from "@/lib/log";
import { reapDeadPumps } from "@/lib/messages/reap";
import { allowSteps, stopSteps } from "./steps";

const PERIOD_MS = 2_000;

/** Looks every two seconds for campaigns that are due or were left behind, and clears up after dead pumps. */
export async function startPumpScan(): Promise<{ stop(): Promise<void> }> {
  allowSteps();
  const ended = new AbortController();
  const scanning = (async () => {
    while (!ended.signal.aborted) {
      await scan().catch((error) => log.warn({ err: error }, "the scan for campaigns waits for the database"));
      await sleep(PERIOD_MS, undefined, { signal: ended.signal }).catch(() => {});
    }
  })();
  return {
    async stop() {
      ended.abort();
      await Promise.all([scanning, stopSteps()]);
    },
  };
}

async function scan() {
  await reapDeadPumps(db);
  await findWork(db);
}
