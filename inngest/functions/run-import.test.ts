import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contacts, searchBacklog } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { cancelImport } from "@/lib/imports/cancel";
import { getImport } from "@/lib/imports/queries";
import { startImport } from "@/lib/imports/start";
import { undoImport } from "@/lib/imports/undo";
import { useOwnDatabase } from "@/lib/test/database";
import { ownerCtx } from "@/lib/test/factories";
import { beginCheck, beginImport, manyRows } from "@/lib/test/imports";

let database: Awaited<ReturnType<typeof useOwnDatabase>>;
let inngest: { stop(): Promise<void> };

beforeAll(async () => {
  database = await useOwnDatabase();
});

afterAll(async () => {
  await inngest.stop();
  await database.drop();
});

const countContacts = ({ workspaceId }: Ctx) => db.$count(contacts, eq(contacts.workspaceId, workspaceId));

test("imports that were queued while no worker ran are brought in, a canceled one is not", {
  timeout: 60_000,
}, async () => {
  const ctx = await ownerCtx();
  const canceledCtx = await ownerCtx();
  const long = await beginImport(ctx, manyRows(6_000));
  const short = await beginImport(ctx, "email,name\nada@example.com,Ada\n");
  const canceled = await beginImport(canceledCtx, manyRows(1_000));
  await cancelImport(canceledCtx, { importId: canceled });

  const { startInngest } = await import("../worker");
  inngest = await startInngest();
  const statusOf = async (importId: string) => (await getImport(ctx, { importId })).status;
  for (const importId of [long, short]) {
    await expect.poll(() => statusOf(importId), { timeout: 30_000, interval: 50 }).toBe("done");
  }
  expect(await getImport(ctx, { importId: long })).toMatchObject({
    rowCount: 6_000,
    createdCount: 5_445,
    duplicateCount: 495,
    rejectedCount: 60,
  });
  expect(await countContacts(ctx)).toBe(5_446);
  expect(await getImport(canceledCtx, { importId: canceled })).toMatchObject({ status: "canceled", createdCount: 0 });
  expect(await countContacts(canceledCtx)).toBe(0);
});

test("a dry run, a run and its way back that are asked for while the worker runs end by themselves", async () => {
  const ctx = await ownerCtx();
  const statusOf = async (importId: string) => (await getImport(ctx, { importId })).status;
  const importId = await beginCheck(ctx, "email,name\nada@example.com,Ada\n");
  await expect.poll(() => statusOf(importId), { timeout: 15_000 }).toBe("checked");
  await startImport(ctx, { importId });
  await expect.poll(() => statusOf(importId), { timeout: 15_000 }).toBe("done");
  await expect.poll(() => db.$count(searchBacklog), { timeout: 15_000 }).toBe(0);
  await undoImport(ctx, { importId });
  await expect.poll(() => statusOf(importId), { timeout: 15_000 }).toBe("undone");
  expect(await countContacts(ctx)).toBe(0);

  const broken = await beginCheck(ctx, 'email,name\nada@example.com,Ada\nbert@example.com,"Bert\n');
  await expect.poll(() => statusOf(broken), { timeout: 15_000 }).toBe("failed");
  expect(await getImport(ctx, { importId: broken })).toMatchObject({
    error: { key: "imports.errors.unclosedQuote", values: { row: 3 } },
  });
});
