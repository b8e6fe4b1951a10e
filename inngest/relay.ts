import { setTimeout as sleep } from "node:timers/promises";
import { db } from "@/lib/db";
import { log } from "@/lib/log";
import { listenOutbox, type QueuedEvent, relayOutbox } from "@/lib/outbox";
import { inngest } from "./client";

/** What is not heard of, because the connection that listens was away, is found by looking. */
const SCAN_MS = 2_000;

type Send = (events: QueuedEvent[]) => Promise<unknown>;
export const sendToInngest: Send = (events) => inngest.send(events);

/** Turns rows of the outbox into Inngest events of the same id, in the order they were written. */
export function startRelay(send: Send) {
  const stopping = new AbortController();
  let pause = new AbortController();
  const wake = () => pause.abort();

  async function run() {
    while (!stopping.signal.aborted) {
      pause = new AbortController();
      const relayed = await relayOutbox(db, send).catch((error) => {
        log.warn({ err: error }, "the outbox waits to be relayed");
        return 0;
      });
      if (relayed === 0) await sleep(SCAN_MS, undefined, { signal: pause.signal }).catch(() => {});
    }
  }

  const listening = listenOutbox(db, wake).catch((error) => log.warn({ err: error }, "the outbox is only scanned"));
  const loop = run();
  return {
    async stop() {
      stopping.abort();
      wake();
      await loop;
      await listening.then((listener) => listener?.unlisten());
    },
  };
}
