import { asc, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { contacts, importChunks, importRejects, importSeen, imports } from "@/drizzle/schema";
import { listContacts } from "@/lib/contacts/queries";
import { ListContacts } from "@/lib/contacts/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { attributesByName, fieldNames } from "@/lib/fields/attributes";
import { findFields } from "@/lib/fields/queries";
import { setMembership } from "@/lib/lists/members";
import { getList } from "@/lib/lists/queries";
import { createContact, createList, ownerCtx } from "@/lib/test/factories";
import { beginImport, manyRows } from "@/lib/test/imports";
import { cancelImport } from "./cancel";
import { failImport } from "./fail";
import { getImport, listRejects } from "./queries";
import { runImportChunk } from "./run";
import { ListRejects, type StartImport } from "./schema";

async function run(importId: string) {
  for (let steps = 1; steps < 200; steps++) if ((await runImportChunk(db, importId)).isDone) return steps;
  throw new Error("the import does not end");
}

async function bringIn(ctx: Ctx, text: string | Buffer, options: Partial<StartImport> = {}) {
  const importId = await beginImport(ctx, text, options);
  await run(importId);
  return getImport(ctx, { importId });
}

async function contactsOf({ workspaceId }: Ctx) {
  const rows = await db
    .select()
    .from(contacts)
    .where(eq(contacts.workspaceId, workspaceId))
    .orderBy(asc(contacts.email));
  const names = fieldNames(await findFields(db, workspaceId));
  return rows.map((row) => ({ ...row, attributes: attributesByName(names, row.attributes) }));
}

const rejectsOf = async (ctx: Ctx, importId: string) =>
  (await listRejects(ctx, ListRejects.parse({ importId }))).items.map(({ rowNumber, reason }) => [rowNumber, reason]);

test("brings in who is new, with attributes and lists", async () => {
  const ctx = await ownerCtx();
  const { id: listId } = await createList(ctx);
  const done = await bringIn(ctx, "email,ФИО,City\nA@example.com,Петров И. С.,Bath\nb@example.com,,\n", {
    listIds: [listId],
  });
  expect(done).toMatchObject({
    status: "done",
    rowCount: 2,
    createdCount: 2,
    rejectedCount: 0,
    progress: { fraction: 1 },
  });
  expect(await contactsOf(ctx)).toMatchObject([
    { email: "a@example.com", fullName: "Петров И. С.", firstName: null, attributes: { city: "Bath" } },
    { email: "b@example.com", fullName: null, attributes: {} },
  ]);
  expect((await getList(ctx, { listId })).counts.subscribed).toBe(2);
});

test("changes who is there by what the row says, never by an empty cell", async () => {
  const ctx = await ownerCtx();
  const old = { fullName: "Old", comment: "kept", trackingAllowed: false, attributes: { city: "Bath", plan: "pro" } };
  await createContact(ctx, { email: "a@example.com", ...old });
  await createContact(ctx, { email: "b@example.com", fullName: "Same" });
  const file = "email,name,comment,tracking,city\na@example.com,New,,,Rome\nb@example.com,Same,,,\n";
  const kept = await bringIn(ctx, file, { updateExisting: false });
  expect(kept).toMatchObject({ createdCount: 0, updatedCount: 0, unchangedCount: 2 });
  expect(await bringIn(ctx, file)).toMatchObject({ createdCount: 0, updatedCount: 1, unchangedCount: 1 });
  expect(await contactsOf(ctx)).toMatchObject([
    { ...old, fullName: "New", attributes: { city: "Rome", plan: "pro" }, version: 2 },
    { fullName: "Same", version: 1 },
  ]);
  expect(await bringIn(ctx, file)).toMatchObject({ updatedCount: 0, unchangedCount: 2 });
});

test("subscribes nobody again who had left, and puts nobody on another workspace's list", async () => {
  const ctx = await ownerCtx();
  const { id: contactId } = await createContact(ctx, { email: "a@example.com" });
  const { id: listId } = await createList(ctx, [contactId]);
  await setMembership(ctx, { listId, contactIds: [contactId], status: "unsubscribed" });
  await bringIn(ctx, "email\na@example.com\nb@example.com", { listIds: [listId] });
  expect((await getList(ctx, { listId })).counts).toMatchObject({ subscribed: 1, unsubscribed: 1 });
  const { id: foreign } = await createList(await ownerCtx());
  await expect(beginImport(ctx, "email\na@example.com", { listIds: [foreign] })).rejects.toMatchObject({
    key: "imports.errors.listGone",
  });
});

test("tells every row that was left out by number and reason", async () => {
  const ctx = await ownerCtx();
  const rows = [
    ...["email,name,birthday", "a@example.com,Ann,", "nobody,Bert,", "", "A@EXAMPLE.COM,Ann again,"],
    ...["b@example.com,Smith, John,extra,and more", "c@example.com,,31.02.1990", ",Nameless,", "d@example.com,a\0b,"],
    'e@example.com,"Ed\nMund",',
    "f@example.com,Fay,",
  ];
  const done = await bringIn(ctx, rows.join("\n"));
  expect(done).toMatchObject({ createdCount: 3, duplicateCount: 1, rejectedCount: 5, rowCount: 10 });
  expect(await rejectsOf(ctx, done.id)).toEqual([
    ...[
      [3, "email"],
      [5, "duplicate"],
      [6, "tooManyCells"],
      [7, "birthday"],
      [8, "emptyEmail"],
      [9, "encoding"],
    ],
  ]);
  const { items } = await listRejects(ctx, ListRejects.parse({ importId: done.id }));
  expect(items[1]).toMatchObject({ reasonValues: { row: 2 }, cells: ["A@EXAMPLE.COM", "Ann again", ""] });
});

test.each([
  ["Windows-1251", Buffer.from([...Buffer.from("email;name\na@example.com;"), 0xc8, 0xe2, 0xe0, 0xed])],
  ["UTF-16", Buffer.from("\ufeffemail;name\r\na@example.com;Иван", "utf16le")],
  ["UTF-16 the other way round", Buffer.from("\ufeffemail;name\r\na@example.com;Иван", "utf16le").swap16()],
  ["UTF-8 with its mark", Buffer.from("\ufeffemail;name\r\na@example.com;Иван")],
])("reads %s", async (_, file) => {
  const ctx = await ownerCtx();
  expect(await bringIn(ctx, file)).toMatchObject({ createdCount: 1 });
  expect(await contactsOf(ctx)).toMatchObject([{ email: "a@example.com", fullName: "Иван" }]);
});

test("a quotation mark that is never closed ends it, naming the row; what came before is in", async () => {
  const ctx = await ownerCtx();
  const failed = await bringIn(ctx, 'email,name\na@example.com,Ann\nb@example.com,"Bert\nc@example.com,Carl\n');
  expect(failed).toMatchObject({
    status: "failed",
    createdCount: 1,
    error: { key: "imports.errors.unclosedQuote", values: { row: 3 }, message: expect.stringContaining("Row 3") },
  });
});

test("a row that does not end ends it, naming the row", async () => {
  const ctx = await ownerCtx();
  const failed = await bringIn(ctx, `email,name\na@example.com,Ann\nb@example.com,${"x".repeat(2_000_000)}\n`);
  expect(failed).toMatchObject({
    status: "failed",
    createdCount: 1,
    error: { key: "imports.errors.tooLong", values: { row: 3 } },
  });
});

test("10,000 rows, with duplicates over the steps: each is counted once", async () => {
  const ctx = await ownerCtx();
  const { id: listId } = await createList(ctx);
  const done = await bringIn(ctx, manyRows(10_000), { listIds: [listId] });
  expect(done).toMatchObject({
    status: "done",
    rowCount: 10_000,
    createdCount: 9_405,
    duplicateCount: 495,
    rejectedCount: 100,
  });
  expect((await getList(ctx, { listId })).counts.subscribed).toBe(9_405);
  for (const table of [importChunks, importSeen]) {
    expect(await db.$count(table, eq(table.importId, done.id))).toBe(0);
  }
});

test("duplicates name the row that counts, however far up it stands", async () => {
  const ctx = await ownerCtx();
  const filler = Array.from({ length: 6_000 }, (_, i) => `person${i}@example.com`);
  const done = await bringIn(ctx, ["email", "a@example.com", ...filler, "a@example.com", "a@example.com"].join("\n"));
  const { items } = await listRejects(ctx, ListRejects.parse({ importId: done.id }));
  expect(items.map(({ rowNumber, reasonValues }) => [rowNumber, reasonValues])).toEqual([
    [6_003, { row: 2 }],
    [6_004, { row: 2 }],
  ]);
});

test("whatever moment it is killed at, nothing is lost, doubled or half counted", async () => {
  const ctx = await ownerCtx();
  const importId = await beginImport(ctx, manyRows(12_000));
  for (let left = 3; left >= 0; left--) {
    const killed = db.transaction(async (tx) => {
      await runImportChunk(tx, importId);
      throw new Error("killed");
    });
    await expect(killed).rejects.toThrow("killed");
    await runImportChunk(db, importId);
    const { rowCount, createdCount, duplicateCount, rejectedCount } = await getImport(ctx, { importId });
    expect(createdCount + duplicateCount + rejectedCount).toBe(rowCount);
    expect(await db.$count(contacts, eq(contacts.workspaceId, ctx.workspaceId))).toBe(createdCount);
    expect(await db.$count(importRejects, eq(importRejects.importId, importId))).toBe(duplicateCount + rejectedCount);
  }
  expect(await getImport(ctx, { importId })).toMatchObject({ status: "done", rowCount: 12_000, createdCount: 11_385 });
  expect(await runImportChunk(db, importId)).toEqual({ isDone: true });
});

test("two workers at the same import, and two imports into one workspace, do not harm each other", async () => {
  const ctx = await ownerCtx();
  const [one, two] = [await beginImport(ctx, manyRows(12_000)), await beginImport(ctx, manyRows(12_000))];
  await Promise.all([run(one), run(one), run(two), run(two)]);
  const [first, second] = [await getImport(ctx, { importId: one }), await getImport(ctx, { importId: two })];
  expect([first.rowCount, second.rowCount]).toEqual([12_000, 12_000]);
  expect(first.createdCount + second.createdCount).toBe(11_385);
  expect(await db.$count(contacts, eq(contacts.workspaceId, ctx.workspaceId))).toBe(11_385);
});

test("canceled, it stops; what is in stays in", async () => {
  const ctx = await ownerCtx();
  const importId = await beginImport(ctx, manyRows(12_000));
  await runImportChunk(db, importId);
  const running = await getImport(ctx, { importId });
  expect(running).toMatchObject({ status: "running", progress: { secondsLeft: expect.any(Number) } });
  expect(running.progress.fraction).toBeCloseTo(5_000 / 12_000, 1);
  await cancelImport(ctx, { importId });
  expect(await runImportChunk(db, importId)).toEqual({ isDone: true });
  expect(await getImport(ctx, { importId })).toMatchObject({ status: "canceled", rowCount: 5_000 });
  await failImport(db, importId);
  expect(await getImport(ctx, { importId })).toMatchObject({ status: "canceled" });
});

test("a step that keeps breaking ends the import with a sentence", async () => {
  const ctx = await ownerCtx();
  const importId = await beginImport(ctx, "email\na@example.com");
  await failImport(db, importId);
  expect(await getImport(ctx, { importId })).toMatchObject({
    status: "failed",
    error: { key: "imports.errors.broke" },
  });
});

test("an import deleted with its workspace is nothing to do", async () => {
  const ctx = await ownerCtx();
  const importId = await beginImport(ctx, "email\na@example.com");
  await db.execute(sql`delete from workspaces where id = ${ctx.workspaceId}`);
  expect(await runImportChunk(db, importId)).toEqual({ isDone: true });
  expect(await db.$count(imports, eq(imports.id, importId))).toBe(0);
});

test("what came in is found", async () => {
  const ctx = await ownerCtx();
  await bringIn(ctx, "email,name\nanna@example.com,Анна Каренина\n");
  expect((await listContacts(ctx, ListContacts.parse({ q: "карен" }))).items).toHaveLength(1);
});
