import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { importChunks, imports, outbox } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { listFields } from "@/lib/fields/queries";
import { newId } from "@/lib/ids";
import { createList, ownerCtx, viewer } from "@/lib/test/factories";
import { cancelImport } from "./cancel";
import { checkImport } from "./check";
import { CHUNK_BYTES, readFile } from "./file";
import { inspectImport } from "./inspect";
import { getImport, listImports, listRejects } from "./queries";
import { CheckImport, ListImports, ListRejects, MAX_FILE_BYTES, UploadImport } from "./schema";
import { startImport } from "./start";
import { undoImport } from "./undo";
import { uploadImport } from "./upload";

async function* once(file: Uint8Array) {
  yield file;
}

const upload = (ctx: Ctx, text: string | Uint8Array, announcedBytes: number | null = null) =>
  uploadImport(ctx, { ...UploadImport.parse({}), file: once(Buffer.from(text as string)), announcedBytes });

const check = (ctx: Ctx, input: { importId: string; mapping?: Record<string, string>; listIds?: string[] }) =>
  checkImport(ctx, CheckImport.parse({ mapping: { "0": "email" }, ...input }));

test("stores a file and says what is in it", async () => {
  const ctx = await ownerCtx();
  const found = await upload(ctx, "email;Имя\na@example.com;Анна\n", null);
  expect(found).toMatchObject({
    fileName: "contacts.csv",
    status: "uploaded",
    shape: {
      encoding: "utf-8",
      delimiter: ";",
      hasHeader: true,
      columns: [
        { name: "email", examples: ["a@example.com"], guess: "email" },
        { name: "Имя", examples: ["Анна"], guess: "firstName" },
      ],
    },
  });
});

test("a file of several chunks comes back as it was, from any offset", async () => {
  const ctx = await ownerCtx();
  const text = `email\n${Array.from({ length: 150_000 }, (_, i) => `p${i}@example.com\n`).join("")}`;
  const file = Buffer.from(text);
  async function* unevenPieces() {
    for (let at = 0, size = 1; at < file.length; at += size, size = (size * 7 + 13) % 300_000)
      yield file.subarray(at, at + size);
  }
  const { id } = await uploadImport(ctx, { fileName: "a", file: unevenPieces(), announcedBytes: file.length });
  expect(await db.$count(importChunks, eq(importChunks.importId, id))).toBe(Math.ceil(file.length / CHUNK_BYTES));
  for (const offset of [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, file.length - 5]) {
    expect(await readFile(db, id, offset, CHUNK_BYTES)).toEqual(file.subarray(offset, offset + CHUNK_BYTES));
  }
});

test.each([
  ["empty", ""],
  ["empty", "\n\n  \n"],
  ["headerOnly", "email,name\n"],
  ["notText", Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 89) % 256))],
  ["unclosedQuote", '"email,name\na@example.com,b'],
  ["tooLong", "x".repeat(2_000_000)],
])("refuses a file that is %s, and keeps nothing of it", async (name, file) => {
  const ctx = await ownerCtx();
  await expect(upload(ctx, file)).rejects.toMatchObject({ code: "invalid", key: `imports.errors.${name}` });
  expect(await db.$count(imports, eq(imports.workspaceId, ctx.workspaceId))).toBe(0);
});

test("refuses what broke off or is too large", async () => {
  const ctx = await ownerCtx();
  await expect(upload(ctx, "email\na@example.com", 500)).rejects.toMatchObject({
    key: "imports.errors.cutOff",
    values: { received: 19, expected: 500 },
  });
  await expect(upload(ctx, "email\na@example.com", MAX_FILE_BYTES + 1)).rejects.toMatchObject({
    key: "imports.errors.tooLarge",
  });
});

test("looks again with what a person knows better", async () => {
  const ctx = await ownerCtx();
  const { id: importId } = await upload(ctx, "email,a;b\nann@example.com,c;d\n");
  const again = await inspectImport(ctx, { importId, delimiter: ";", hasHeader: false });
  expect(again.shape).toMatchObject({
    delimiter: ";",
    hasHeader: false,
    columns: [{ name: "", examples: ["email,a", "ann@example.com,c"] }, { examples: ["b", "d"] }],
  });
  await check(ctx, { importId });
  await expect(inspectImport(ctx, { importId })).rejects.toMatchObject({ key: "imports.errors.alreadyStarted" });
});

test("a dry run is queued once, and the run only after it", async () => {
  const ctx = await ownerCtx();
  const { id: importId } = await upload(ctx, "email\na@example.com");
  expect(await check(ctx, { importId })).toMatchObject({ status: "checking", mapping: { "0": "email" } });
  await expect(check(ctx, { importId })).rejects.toMatchObject({
    code: "conflict",
    key: "imports.errors.alreadyStarted",
  });
  for (const verb of [startImport, undoImport]) {
    await expect(verb(ctx, { importId })).rejects.toMatchObject({ code: "conflict" });
  }
  expect(await db.$count(outbox, sql`${outbox.data}->>'importId' = ${importId}`)).toBe(1);
});

test.each([
  ["noEmailColumn", { "0": "fullName" }],
  ["mappedTwice", { "0": "email", "1": "email" }],
  ["noSuchColumn", { "0": "email", "7": "comment" }],
])("refuses a mapping: %s", async (name, mapping) => {
  const ctx = await ownerCtx();
  const { id: importId } = await upload(ctx, "email,name\na@example.com,Ann");
  await expect(check(ctx, { importId, mapping })).rejects.toMatchObject({
    key: `imports.errors.${name}`,
    fields: { mapping: [`imports.errors.${name}`] },
  });
});

test.each(["attribute:first name", "attribute:email", "attribute:", "password"])("no column goes to %s", (target) => {
  const importId = newId("import");
  expect(CheckImport.safeParse({ importId, mapping: { "0": "email", "1": target } }).success).toBe(false);
});

test("a column goes to no field that is not there", async () => {
  const ctx = await ownerCtx();
  const { id: importId } = await upload(ctx, "email,city\na@example.com,Bath");
  const mapping = { "0": "email", "1": "attribute:city" };
  await expect(check(ctx, { importId, mapping })).rejects.toMatchObject({ key: "fields.errors.unknown" });
  const newFields = [{ name: "city", type: "text" }];
  await checkImport(ctx, CheckImport.parse({ importId, mapping, newFields }));
  expect((await listFields(ctx)).map(({ name }) => name)).toEqual(["city"]);
});

test("a table on its side is refused", async () => {
  const ctx = await ownerCtx();
  const wide = `email\n${Array.from({ length: 10_000 }, (_, i) => `p${i}@example.com`).join(",")}`;
  await expect(upload(ctx, wide)).rejects.toMatchObject({
    key: "imports.errors.tooManyColumns",
    values: { row: 2, count: 10_000, limit: 500 },
  });
});

test("canceling before the start drops the file; what has ended stays", async () => {
  const ctx = await ownerCtx();
  const { id: importId } = await upload(ctx, "email\na@example.com");
  expect(await cancelImport(ctx, { importId })).toMatchObject({ status: "canceled" });
  expect(await db.$count(importChunks, eq(importChunks.importId, importId))).toBe(0);
  await expect(cancelImport(ctx, { importId })).rejects.toMatchObject({ key: "imports.errors.alreadyEnded" });
});

test("forgotten uploads go when the next one comes", async () => {
  const ctx = await ownerCtx();
  const { id: forgotten } = await upload(ctx, "email\na@example.com");
  const { id: recent } = await upload(ctx, "email\na@example.com");
  await db.update(imports).set({ createdAt: sql`now() - interval '8 days'` }).where(eq(imports.id, forgotten));
  const { id: newest } = await upload(ctx, "email\na@example.com");
  const { items } = await listImports(ctx, ListImports.parse({}));
  expect(items.map(({ id }) => id)).toEqual([newest, recent].toSorted().toReversed());
});

test("another workspace's import does not exist", async () => {
  const { id: importId } = await upload(await ownerCtx(), "email\na@example.com");
  const ctx = await ownerCtx();
  for (const attempt of [
    () => getImport(ctx, { importId }),
    () => listRejects(ctx, ListRejects.parse({ importId })),
    () => inspectImport(ctx, { importId }),
    () => check(ctx, { importId }),
    () => startImport(ctx, { importId }),
    () => undoImport(ctx, { importId }),
    () => cancelImport(ctx, { importId }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
  }
  expect((await listImports(ctx, ListImports.parse({}))).items).toEqual([]);
});

test("a viewer may look, and no more", async () => {
  const ctx = await ownerCtx();
  const { id: importId } = await upload(ctx, "email\na@example.com");
  const { id: listId } = await createList(ctx);
  const eye = viewer(ctx);
  expect(await getImport(eye, { importId })).toMatchObject({ id: importId });
  for (const attempt of [
    () => upload(eye, "email\na@example.com"),
    () => inspectImport(eye, { importId }),
    () => check(eye, { importId, listIds: [listId] }),
    () => startImport(eye, { importId }),
    () => undoImport(eye, { importId }),
    () => cancelImport(eye, { importId }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
  }
});
