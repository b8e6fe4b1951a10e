import { createServer } from "node:http";
import { serve as serveEdge } from "inngest/edge";
import { serve as serveNode } from "inngest/node";
import { env } from "@/lib/env";
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
  const response = await fetch(`http://${env.WORKER_HOST}:${port}/api/inngest`, { method: "PUT" });
  if (!response.ok)
    throw new Error(`Inngest at ${env.INNGEST_BASE_URL} did not take the functions: ${await response.text()}`);
  return {
    stop: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeIdleConnections();
      }),
  };
}
