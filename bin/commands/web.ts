import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import next from "next";
import { closeDb, db } from "@/lib/db";
import { env, presetEnv } from "@/lib/env";
import { closeLive } from "@/lib/live/listen";
import { log } from "@/lib/log";
import { handleTracking } from "@/lib/tracking/handle";
import { createGate, IDLE_MS, serverOptions } from "../gate";
import { askedToStop, reportReady } from "../lifecycle";

const DRAIN_MS = 10_000;

/** Serves pages and API. `--dev` compiles them on demand and reloads. */
export async function run(args: string[]) {
  const stop = askedToStop();
  const dev = args.includes("--dev");
  presetEnv({ NEXT_DIST_DIR: env.NEXT_DIST_DIR });
  const server = createServer(serverOptions);
  server.setTimeout(IDLE_MS);
  const admit = createGate();
  const app = next({ dev, dir: process.cwd(), hostname: env.HOST, port: env.PORT, httpServer: server, quiet: !dev });
  await app.prepare();
  const page = app.getRequestHandler();
  server.on("request", async (request, response) => {
    if (!admit(request, response)) return;
    mark(request, response);
    // In development the route files answer, which reload.
    if (dev || !(await answerTracking(request, response))) await page(request, response);
  });
  await listen(server);
  log.info({ host: env.HOST, port: env.PORT }, "web is listening");
  reportReady();

  await once(stop, "abort");
  closeLive();
  await drain(server);
  await app.close();
  await closeDb();
}

/** What lib/next/address.ts and the log go by; whatever the client sent under these names is replaced. */
function mark(request: IncomingMessage, response: ServerResponse) {
  const requestId = randomUUID();
  request.headers["x-request-id"] = requestId;
  request.headers["x-lettermill-peer"] = request.socket.remoteAddress ?? "";
  response.setHeader("x-request-id", requestId);
}

/** Opens and clicks come in by the thousand: they are answered here, twenty times as fast as by a page's route. */
async function answerTracking(request: IncomingMessage, response: ServerResponse) {
  const { method = "GET", url = "/", headers } = request;
  const answer = await handleTracking(db, { method, path: url, headers });
  if (!answer) return false;
  response.writeHead(answer.status, answer.headers).end(answer.body);
  return true;
}

const listen = (server: Server) =>
  new Promise<void>((done, fail) => server.once("error", fail).listen(env.PORT, env.HOST, done));

/** Lets requests finish; connections that stay open are cut after a while. */
async function drain(server: Server) {
  const closed = new Promise((done) => server.close(done));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(timer);
}
