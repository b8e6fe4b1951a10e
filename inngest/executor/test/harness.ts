import { setTimeout as sleep } from "node:timers/promises";
import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/edge";
import postgres from "postgres";
import { migrate } from "@/lib/db/migrate";
import { env } from "@/lib/env";
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

/** An app of SDK functions with an executor of its own, as a worker has them. */
export function createApp(
  databaseUrl: string,
  makeFunctions: (client: Inngest) => InngestFunction.Any[],
  settings: Partial<Settings> = {},
) {
  const executor = createExecutor({ databaseUrl, signingKey, settings: { ...quick, ...settings } });
  const client = new Inngest({
    id: "test",
    isDev: false,
    baseUrl: "http://executor.invalid",
    eventKey: "embedded",
    signingKey,
    fetch: executor.fetch,
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const handler = serve({ client, functions: makeFunctions(client) });
  return { client, executor, handler, start: () => executor.start(handler), stop: () => executor.stop() };
}

/** Polls until `find` gives something; fails loudly when it never does. */
export async function until<T>(find: () => Promise<T | null | undefined | false>, what: string, limitMs = 30_000) {
  for (const deadline = Date.now() + limitMs; Date.now() < deadline; await sleep(20)) {
    const found = await find();
    if (found) return found;
  }
  throw new Error(`Waited ${limitMs} ms in vain: ${what}`);
}
