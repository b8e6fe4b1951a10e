import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { expect, test } from "vitest";
import { env } from "@/lib/env";
import { isDatabaseAway } from "@/lib/next/problem";
import { inTime } from "./in-time";

/** The tests' database behind a wire that can be stopped, as a frozen server stops: nothing is refused, nothing comes. */
async function stoppable() {
  const { hostname, port } = new URL(env.DATABASE_URL);
  const wires = new Set<Socket>();
  let isStopped = false;
  const server = createServer((near) => {
    const far = connect(Number(port || 5432), hostname);
    for (const wire of [near, far]) wires.add(wire.on("error", () => {}));
    near.pipe(far).pipe(near);
    if (isStopped) near.pause();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = new URL(env.DATABASE_URL);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = postgres(url.href, { max: 1 });
  return {
    db: drizzle(client),
    stop: () => {
      isStopped = true;
      for (const wire of wires) wire.pause();
    },
    go: () => {
      isStopped = false;
      for (const wire of wires) wire.resume();
    },
    async end() {
      await client.end();
      server.close();
    },
  };
}

test("a frozen database is away after the time given, and there again when it goes on", async () => {
  const { db, stop, go, end } = await stoppable();
  const one = () => inTime(db.execute("select 1 as one"), 300);
  expect(await one()).toMatchObject([{ one: 1 }]);
  stop();
  const startedAt = performance.now();
  const silence = await one().catch((error) => error);
  expect(isDatabaseAway(silence)).toBe(true);
  expect(performance.now() - startedAt).toBeLessThan(3_000);
  go();
  await expect.poll(() => one().catch(() => null)).toMatchObject([{ one: 1 }]);
  await end();
});

test("what the database itself refuses stays its refusal", async () => {
  await expect(inTime(Promise.reject(new Error("no such table")))).rejects.toThrow("no such table");
});
