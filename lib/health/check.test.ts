import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { beforeEach, expect, test } from "vitest";
import { outbox, processes } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { checkHealth } from "./check";
import { endHeartbeat, recordHeartbeat } from "./heartbeat";

const worker = { id: "worker-test", kind: "worker", host: "here" } as const;

/** Health is about the whole installation; what other tests left in the tables they share is put aside. */
const alone = <T>(work: (tx: typeof db) => Promise<T>) =>
  db
    .transaction(async (tx) => {
      await tx.delete(processes);
      await tx.update(outbox).set({ relayedAt: sql`now()` });
      throw { done: await work(tx as unknown as typeof db) };
    })
    .catch((thrown: { done: T }) => {
      if ("done" in thrown) return thrown.done;
      throw thrown;
    });

beforeEach(() => endHeartbeat(db, worker.id));

test("all is well while the worker's heart beats", async () => {
  await alone(async (tx) => {
    await recordHeartbeat(tx, worker);
    await recordHeartbeat(tx, worker);
    const health = await checkHealth(tx);
    expect(health).toMatchObject({
      status: "ok",
      checks: { web: { ok: true }, database: { ok: true }, migrations: { ok: true }, worker: { ok: true } },
    });
  });
});

test("no worker, a silent worker and one that took its leave are told", async () => {
  await alone(async (tx) => {
    expect((await checkHealth(tx)).checks.worker).toEqual({ ok: false, detail: "no worker is running" });
    await recordHeartbeat(tx, worker);
    await tx.update(processes).set({ seenAt: sql`now() - interval '5 minutes'` });
    expect(await checkHealth(tx)).toMatchObject({
      status: "failing",
      checks: { worker: { ok: false, detail: "last seen 300 s ago" } },
    });
    await endHeartbeat(tx, worker.id);
    expect((await checkHealth(tx)).checks.worker).toEqual({ ok: false, detail: "no worker is running" });
  });
});

test("a process that was not seen for a day is forgotten", async () => {
  await alone(async (tx) => {
    await tx.insert(processes).values({ ...worker, id: "old", seenAt: sql`now() - interval '2 days'` as never });
    await recordHeartbeat(tx, worker);
    expect(await tx.select().from(processes).where(eq(processes.id, "old"))).toEqual([]);
  });
});

test("a job that nobody relays makes the queue fail", async () => {
  await alone(async (tx) => {
    await tx.insert(outbox).values({
      id: newId("outbox"),
      name: "campaign/due",
      data: {},
      createdAt: sql`now() - interval '2 minutes'` as never,
    });
    expect((await checkHealth(tx)).checks.queue).toEqual({ ok: false, detail: "the oldest job waits for 120 s" });
  });
});

test("a database that is away is told within seconds", async () => {
  const client = postgres("postgres://nobody@127.0.0.1:1/none", { max: 1, connect_timeout: 1 });
  const health = await checkHealth(drizzle(client) as unknown as typeof db);
  expect(health).toMatchObject({ status: "failing", checks: { database: { ok: false }, web: { ok: true } } });
  await client.end();
});
