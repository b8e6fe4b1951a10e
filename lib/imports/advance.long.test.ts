import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { contacts } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { ownerCtx } from "@/lib/test/factories";
import { advanceImport } from "./advance";
import { checkImport } from "./check";
import { getImport } from "./queries";
import { CheckImport } from "./schema";
import { startImport } from "./start";
import { uploadImport } from "./upload";

const MB = 1024 * 1024;

async function* people(count: number) {
  yield Buffer.from("email,name,city,comment\n");
  for (let from = 0; from < count; from += 1_000) {
    const rows = Array.from({ length: 1_000 }, (_, i) => from + i);
    yield Buffer.from(
      rows.map((i) => `person${i}@example.com,"Person, ${i}",City ${i % 99},${"word ".repeat(20)}\n`).join(""),
    );
  }
}

test("100,000 rows go through with memory as flat as for the first ones", { timeout: 300_000 }, async () => {
  const ctx = await ownerCtx();
  const { id: importId } = await uploadImport(ctx, { fileName: "a.csv", file: people(100_000), announcedBytes: null });
  const mapping = { "0": "email", "1": "fullName", "2": "attribute:city", "3": "comment" };
  const newFields = [{ name: "city", type: "text" }];
  await checkImport(ctx, CheckImport.parse({ importId, mapping, newFields }));

  const memory: number[] = [];
  const goOn = async () => {
    for (let isDone = false; !isDone; ) {
      ({ isDone } = await advanceImport(db, importId));
      memory.push(process.memoryUsage().rss / MB);
    }
  };
  await goOn();
  await startImport(ctx, { importId });
  await goOn();
  expect(await getImport(ctx, { importId })).toMatchObject({
    status: "done",
    rowCount: 100_000,
    createdCount: 100_000,
  });
  expect(await db.$count(contacts, eq(contacts.workspaceId, ctx.workspaceId))).toBe(100_000);
  const growth = Math.max(...memory) - memory[1]!;
  expect(growth, `grew by ${growth.toFixed(0)} MB: ${memory.map(Math.round).join(", ")}`).toBeLessThan(64);
});

/** A line without an end, in pieces of a megabyte. */
async function* endless(megabytes: number) {
  yield Buffer.from("email,name\nann@example.com,Ann\nbert@example.com,");
  for (let sent = 0; sent < megabytes; sent++) yield Buffer.alloc(MB, "x");
}

test("a line of 500 MB is refused by its number, in little memory", { timeout: 600_000 }, async () => {
  const ctx = await ownerCtx();
  const before = process.memoryUsage().rss / MB;
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss / MB)), 50);
  const file = endless(500);
  const { id: importId } = await uploadImport(ctx, { fileName: "a.csv", file, announcedBytes: null });
  await checkImport(ctx, CheckImport.parse({ importId, mapping: { "0": "email" } }));
  while (!(await advanceImport(db, importId)).isDone);
  clearInterval(watch);
  expect(await getImport(ctx, { importId })).toMatchObject({
    status: "failed",
    error: { key: "imports.errors.tooLong", values: { row: 3 } },
  });
  expect(await db.$count(contacts, eq(contacts.workspaceId, ctx.workspaceId))).toBe(0);
  expect(most - before, `grew from ${before.toFixed(0)} MB`).toBeLessThan(200);
});
