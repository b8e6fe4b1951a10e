import { setTimeout as sleep } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contacts, importRejects } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { getList } from "@/lib/lists/queries";
import { useOwnDatabase } from "@/lib/test/database";
import { createList, ownerCtx } from "@/lib/test/factories";
import { beginImport, manyRows } from "@/lib/test/imports";
import { startWorkerProcess } from "@/lib/test/worker-process";
import { getImport } from "./queries";

const ROWS = 200_000;
/** Of those that `manyRows` makes, one in a hundred can't be read, and the last 500 are there already. */
const CREATED = 0.99 * (ROWS - 500);
const LEFT_OUT = { duplicateCount: 495, rejectedCount: ROWS / 100 };
const KILLS = 3;

let database: Awaited<ReturnType<typeof useOwnDatabase>>;
beforeAll(async () => {
  database = await useOwnDatabase();
});
afterAll(() => database.drop());

test("200,000 rows, the worker killed at random moments: no row is lost, doubled or half counted", async () => {
  const ctx = await ownerCtx();
  const { id: listId } = await createList(ctx);
  const importId = await beginImport(ctx, manyRows(ROWS), { listIds: [listId] });
  const read = () => getImport(ctx, { importId });
  const countContacts = () => db.$count(contacts, eq(contacts.workspaceId, ctx.workspaceId));

  let reached = -1;
  const wentOn = async () => {
    const { createdCount, status } = await read();
    return createdCount > reached || status === "done";
  };
  for (let kill = 0; kill < KILLS; kill++) {
    const worker = await startWorkerProcess();
    await expect.poll(wentOn, { timeout: 120_000, interval: 10 }).toBe(true);
    await sleep(Math.random() * 300);
    await worker.kill("SIGKILL");
    const killed = await read();
    reached = killed.createdCount;
    console.log(`killed at contact ${reached}`);
    expect(await countContacts()).toBe(reached);
  }

  const worker = await startWorkerProcess();
  await expect.poll(async () => (await read()).status, { timeout: 120_000 }).toBe("done");
  await worker.kill("SIGTERM");
  expect(await read()).toMatchObject({
    rowCount: ROWS,
    createdCount: CREATED,
    updatedCount: 0,
    ...LEFT_OUT,
  });
  expect(await countContacts()).toBe(CREATED);
  expect((await getList(ctx, { listId })).counts.subscribed).toBe(CREATED);
  expect(await db.$count(importRejects, eq(importRejects.importId, importId))).toBe(
    LEFT_OUT.duplicateCount + LEFT_OUT.rejectedCount,
  );
});
