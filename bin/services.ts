import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { db } from "@/lib/db";
import { endHeartbeat, recordHeartbeat } from "@/lib/health/heartbeat";
import { startInboxServer } from "@/lib/inbox/server";
import { log } from "@/lib/log";

/** Something that the worker runs for as long as it lives. `stop` takes no new work and finishes what is in flight. */
export type Service = { name: string; start(): Promise<{ stop(): Promise<void> }> };

const BEAT_MS = 5_000;

const heartbeat: Service = {
  name: "heartbeat",
  async start() {
    const worker = { id: `worker-${randomUUID()}`, kind: "worker", host: hostname() } as const;
    const beat = () =>
      recordHeartbeat(db, worker).catch((error) => log.warn({ err: error }, "the heartbeat waits for the database"));
    await beat();
    const timer = setInterval(beat, BEAT_MS);
    return {
      stop: async () => {
        clearInterval(timer);
        await endHeartbeat(db, worker.id);
      },
    };
  },
};

const inbox: Service = { name: "inbox", start: () => startInboxServer() };

export const services: Service[] = [heartbeat, inbox];
