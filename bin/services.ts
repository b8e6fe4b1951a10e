import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { startInngest } from "@/inngest/worker";
import { db } from "@/lib/db";
import { endHeartbeat, recordHeartbeat } from "@/lib/health/heartbeat";
import { startInboxServer } from "@/lib/inbox/server";
import { log } from "@/lib/log";
import { startPumpScan } from "@/lib/pump/scan";

/** Something that the worker runs for as long as it lives. */
type Service = { name: string; start(): Promise<{ stop(): Promise<void> }> };

const BEAT_MS = 5_000;

const heartbeat: Service = {
  name: "heartbeat",
  async start() {
    const worker = { id: `worker-${randomUUID()}`, kind: "worker", host: hostname() } as const;
    const beating = repeat("heartbeat", BEAT_MS, () => recordHeartbeat(db, worker));
    return {
      async stop() {
        await beating.stop();
        await endHeartbeat(db, worker.id);
      },
    };
  },
};

/** The local inbox's SMTP server. */
const inbox: Service = { name: "inbox", start: () => startInboxServer() };

/** Looks for campaigns that are due or that nobody is pumping any more. */
const scan: Service = { name: "scan", start: startPumpScan };

/** The durable functions, and the relay that starts them. */
const functions: Service = { name: "functions", start: startInngest };

/** Everything a worker does. `stop` asks all at once: each takes no new work and finishes what it holds. */
export async function startServices() {
  const started: { name: string; stop(): Promise<void> }[] = [];
  for (const { name, start } of [heartbeat, inbox, functions, scan]) {
    const { stop } = await start();
    started.push({ name, stop });
  }
  const stopOne = ({ name, stop }: (typeof started)[number]) =>
    stop().catch((error) => log.error({ err: error, service: name }, "did not stop in order"));
  return {
    names: started.map(({ name }) => name),
    stop: async () => void (await Promise.all(started.map(stopOne))),
  };
}

/** Does it again and again; a database that is away is waited for. */
export function repeat(name: string, periodMs: number, work: () => Promise<unknown>) {
  const stopping = new AbortController();
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      await work().catch((error) => log.warn({ err: error, service: name }, "will be tried again"));
      await sleep(periodMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}
