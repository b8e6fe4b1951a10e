import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { serve as serveEdge } from "inngest/edge";
import { serve as serveNode } from "inngest/node";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { executor, inngest, isExternal } from "./client";
import { functions } from "./index";
import { sendToInngest, startRelay } from "./relay";

/** Runs the functions and relays the outbox, as events that `send` sends, until it is stopped. */
export async function startInngest(send = sendToInngest): Promise<{ stop(): Promise<void> }> {
  const engine = isExternal() ? await startServer() : await startExecutor();
  const relay = startRelay(send);
  return {
    async stop() {
      await relay.stop();
      await engine.stop();
    },
  };
}

async function startExecutor() {
  await executor().start(serveEdge({ client: inngest, functions }));
  return executor();
}

/** Serves the functions to an Inngest server, and tells it where they are. */
async function startServer() {
  const handle = serveNode({ client: inngest, functions, servePath: "/api/inngest", serveOrigin: env.WORKER_URL });
  const server = createServer((request, response) => {
    if (request.url?.split("?")[0] === "/api/inngest") return void handle(request, response);
    response.writeHead(404).end();
  });
  await new Promise<void>((done, fail) => server.once("error", fail).listen(env.WORKER_PORT, env.WORKER_HOST, done));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : env.WORKER_PORT;
  const stopping = new AbortController();
  const registered = register(`http://${env.WORKER_HOST}:${port}/api/inngest`, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await registered;
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeIdleConnections();
      });
    },
  };
}

/** Until the server takes the functions: it may start after us. What it was told before stays true meanwhile. */
async function register(address: string, signal: AbortSignal) {
  for (let pauseMs = 1_000; !signal.aborted; pauseMs = Math.min(2 * pauseMs, 60_000)) {
    const response = await fetch(address, { method: "PUT", signal }).catch(() => null);
    if (response?.ok || signal.aborted) return;
    const answer = await response?.text();
    log.warn({ server: env.INNGEST_BASE_URL, answer }, "Inngest did not take the functions; they are offered again");
    await sleep(pauseMs, undefined, { signal }).catch(() => {});
  }
}
