import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { contacts } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { ownerCtx } from "@/lib/test/factories";
import { getImport } from "./queries";
import { runImportChunk } from "./run";
import { StartImport } from "./schema";
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

test("100,000 rows go through with memory as flat as for the first 10,000", { timeout: 300_000 }, async () => {
  const ctx = await ownerCtx();
  const { id: importId } = await uploadImport(ctx, { fileName: "a.csv", file: people(100_000), announcedBytes: null });
  const mapping = { "0": "email", "1": "fullName", "2": "attribute:city", "3": "comment" };
  await startImport(ctx, StartImport.parse({ importId, mapping }));

  const memory: number[] = [];
  for (let isDone = false; !isDone; ) {
    ({ isDone } = await runImportChunk(db, importId));
    memory.push(process.memoryUsage().rss / MB);
  }
  expect(await getImport(ctx, { importId })).toMatchObject({
    status: "done",
    rowCount: 100_000,
    createdCount: 100_000,
  });
  expect(await db.$count(contacts, eq(contacts.workspaceId, ctx.workspaceId))).toBe(100_000);
  const growth = Math.max(...memory) - memory[1]!;
  expect(growth, `grew by ${growth.toFixed(0)} MB: ${memory.map(Math.round).join(", ")}`).toBeLessThan(64);
});
