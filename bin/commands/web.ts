import { createServer, type Server } from "node:http";
import next from "next";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { reportReady, untilAskedToStop } from "../lifecycle";

const DRAIN_MS = 5_000;

/** Serves pages and API. `--dev` compiles them on demand and reloads. */
export async function run(args: string[]) {
  const dev = args.includes("--dev");
  const server = createServer();
  const app = next({ dev, dir: process.cwd(), hostname: env.HOST, port: env.PORT, httpServer: server, quiet: !dev });
  await app.prepare();
  const handle = app.getRequestHandler();
  server.on("request", (request, response) => {
    // What Next's own headers say of the peer, the peer may have said itself.
    request.headers["x-lettermill-peer"] = request.socket.remoteAddress ?? "";
    void handle(request, response);
  });
  await listen(server);
  log.info({ host: env.HOST, port: env.PORT }, "web is listening");
  reportReady();

  await untilAskedToStop();
  await drain(server);
  await app.close();
}

const listen = (server: Server) =>
  new Promise<void>((done, fail) => server.once("error", fail).listen(env.PORT, env.HOST, done));

/** Lets requests finish; streams that stay open are cut after a while. */
async function drain(server: Server) {
  const closed = new Promise((done) => server.close(done));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(timer);
}
