import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/edge";
import { serve as serveNode } from "inngest/node";
import postgres from "postgres";
import { migrate } from "@/lib/db/migrate";
import { env } from "@/lib/env";
import type { App } from "../call";
import { createExecutor } from "../executor";
import type { Settings } from "../settings";

/** A migrated database of the test's own: executors of other tests must not take its runs. */
export async function createDatabase() {
  const name = `executor_${crypto.randomUUID().slice(0, 8)}`;
  const admin = postgres(env.DATABASE_URL, { max: 1, onnotice: () => {} });
  await admin`create database ${admin(name)}`;
  const url = new URL(env.DATABASE_URL);
  url.pathname = name;
  await migrate(url.href);
  return {
    url: url.href,
    async drop() {
      await admin`drop database ${admin(name)} with (force)`;
      await admin.end();
    },
  };
}

export const signingKey = "signkey-test-0123456789abcdef0123456789abcdef";

/** Pauses short enough to be waited for. */
export const quick: Partial<Settings> = { backoffMs: [20], busyMs: 20, idleMs: 100, leaseMs: 3_000, graceMs: 5_000 };

const clientOptions = {
  id: "test",
  isDev: false,
  eventKey: "embedded",
  signingKey,
  logger: { debug() {}, info() {}, warn() {}, error() {} },
};

/** An app of SDK functions with an executor of its own, as a worker has them. */
export function createApp(
  databaseUrl: string,
  makeFunctions: (client: Inngest) => InngestFunction.Any[],
  settings: Partial<Settings> = {},
) {
  const executor = createExecutor({ databaseUrl, signingKey, settings: { ...quick, ...settings } });
  const client = new Inngest({ ...clientOptions, baseUrl: "http://executor.invalid", fetch: executor.fetch });
  const handler = serve({ client, functions: makeFunctions(client) });
  return { client, executor, handler, start: () => executor.start(handler), stop: () => executor.stop() };
}

/** The same, but that each side reaches the other over HTTP, through the handler that a worker gives an Inngest server. */
export async function createHttpApp(
  databaseUrl: string,
  makeFunctions: (client: Inngest) => InngestFunction.Any[],
  settings: Partial<Settings> = {},
) {
  const executor = createExecutor({ databaseUrl, signingKey, settings: { ...quick, ...settings } });
  const api = await listen(async (request, response) => {
    const answer = await executor.fetch(`http://executor.invalid${request.url}`, {
      method: request.method,
      headers: request.headers as Record<string, string>,
      body: Buffer.concat(await request.toArray()),
    });
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  const client = new Inngest({ ...clientOptions, baseUrl: api.url });
  const served = await listen(serveNode({ client, functions: makeFunctions(client) }));
  const app: App = async ({ url, method, headers, body }) => {
    const { pathname, search } = new URL(url);
    headers.delete("host");
    return fetch(`${served.url}${pathname}${search}`, {
      method,
      headers,
      body: body && (await new Response(body).text()),
    });
  };
  return {
    client,
    executor,
    start: () => executor.start(app),
    async stop() {
      await executor.stop();
      for (const { server } of [api, served]) server.close().closeAllConnections();
    },
  };
}

async function listen(handle: RequestListener) {
  const server = createServer(handle).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Polls until `find` gives something; fails loudly when it never does. */
export async function until<T>(find: () => Promise<T | null | undefined | false>, what: string, limitMs = 30_000) {
  for (const deadline = Date.now() + limitMs; Date.now() < deadline; await sleep(20)) {
    const found = await find();
    if (found) return found;
  }
  throw new Error(`Waited ${limitMs} ms in vain: ${what}`);
}
