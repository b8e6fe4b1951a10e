import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contacts, erasures, importChunks, importRejects, searchBacklog } from "@/drizzle/schema";
import { listConsents } from "@/lib/consents/queries";
import { ListConsents } from "@/lib/consents/schema";
import { fillTexts } from "@/lib/contacts/fill-texts";
import { listContacts } from "@/lib/contacts/queries";
import { ListContacts } from "@/lib/contacts/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { erasureHash } from "@/lib/erasures/erased";
import { attributesByName, fieldNames } from "@/lib/fields/attributes";
import { findFields } from "@/lib/fields/queries";
import { setMembership } from "@/lib/lists/members";
import { getList } from "@/lib/lists/queries";
import { addSuppressions } from "@/lib/suppressions/add";
import { AddSuppressions } from "@/lib/suppressions/schema";
import { useOwnDatabase } from "@/lib/test/database";
import { createContact, createList, ownerCtx } from "@/lib/test/factories";
import { advance, beginCheck, beginImport, manyRows } from "@/lib/test/imports";
import { advanceImport } from "./advance";
import { cancelImport } from "./cancel";
import { failImport } from "./fail";
import { getImport, listRejects } from "./queries";
import { type CheckImport, ListRejects } from "./schema";
import { startImport } from "./start";
import { sweepStaging } from "./sweep-staging";

let database: Awaited<ReturnType<typeof useOwnDatabase>>;
beforeAll(async () => {
  database = await useOwnDatabase();
});
afterAll(() => database.drop());

/** The dry run alone. */
async function tryOut(ctx: Ctx, text: string | Buffer, options: Partial<CheckImport> = {}) {
  const importId = await beginCheck(ctx, text, options);
  await advance(importId);
  return getImport(ctx, { importId });
}

async function bringIn(ctx: Ctx, text: string | Buffer, options: Partial<CheckImport> = {}) {
  const importId = await beginImport(ctx, text, options);
  await advance(importId);
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

test.each([
  ["unclosedQuote", 'email,name\na@example.com,Ann\nb@example.com,"Bert\nc@example.com,Carl\n', 3],
  ["tooLong", `email,name\na@example.com,Ann\nb@example.com,${"x".repeat(2_000_000)}\n`, 3],
  ["tooLong", `email,name\na@example.com,"${"x\n".repeat(2_000_000)}"\n`, 2],
])("%s ends the dry run, naming the row, before anything is in", async (name, file, row) => {
  const ctx = await ownerCtx();
  const failed = await tryOut(ctx, file);
  expect(failed).toMatchObject({
    status: "failed",
    error: { key: `imports.errors.${name}`, values: { row }, message: expect.stringContaining(`Row ${row}`) },
  });
  expect(await contactsOf(ctx)).toEqual([]);
  await expect(startImport(ctx, { importId: failed.id })).rejects.toMatchObject({ key: "imports.errors.notChecked" });
});

test("10,000 rows, with duplicates over the pieces: each is counted once", async () => {
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
  expect(await db.$count(importChunks, eq(importChunks.importId, done.id))).toBe(0);
  expect(await stagingTables(done.id)).toBe(0);
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

const stagingTables = async (importId: string) =>
  (await db.execute(sql`select from pg_tables where schemaname = 'staging' and tablename = ${importId}`)).length;

const LONG = 45_000;
const longCounts = { rowCount: LONG, createdCount: 44_055, updatedCount: 0, duplicateCount: 495, rejectedCount: 450 };

test("whatever moment it is killed at, nothing is lost, doubled or half counted", async () => {
  const ctx = await ownerCtx();
  const importId = await beginCheck(ctx, manyRows(LONG));
  const countContacts = () => db.$count(contacts, eq(contacts.workspaceId, ctx.workspaceId));
  const piece = async () => {
    const killed = db.transaction(async (tx) => {
      await advanceImport(tx, importId);
      throw new Error("killed");
    });
    await expect(killed).rejects.toThrow("killed");
    return advanceImport(db, importId);
  };
  while (!(await piece()).isDone) expect(await countContacts()).toBe(0);
  const { createdCount, updatedCount, duplicateCount, rejectedCount, rowCount } = longCounts;
  const checked = await getImport(ctx, { importId });
  expect(checked).toMatchObject({ status: "checked", rowCount, duplicateCount, rejectedCount, createdCount: 0 });
  expect(checked.plan).toMatchObject({ createdCount, updatedCount });
  await startImport(ctx, { importId });
  while (!(await piece()).isDone) {
    expect(await countContacts()).toBe((await getImport(ctx, { importId })).createdCount);
  }
  expect(await getImport(ctx, { importId })).toMatchObject({ status: "done", ...longCounts });
  expect(await countContacts()).toBe(createdCount);
  expect(await db.$count(importRejects, eq(importRejects.importId, importId))).toBe(duplicateCount + rejectedCount);
  expect(await advanceImport(db, importId)).toEqual({ isDone: true });
});

test("a server that crashed and forgot the staged rows has them read again, and goes on where it was", async () => {
  const ctx = await ownerCtx();
  const importId = await beginCheck(ctx, manyRows(LONG));
  const forget = () => db.execute(sql`truncate staging.${sql.identifier(importId)}`);
  await advanceImport(db, importId);
  await forget();
  await advance(importId);
  await startImport(ctx, { importId });
  await forget();
  while ((await getImport(ctx, { importId })).createdCount === 0) await advanceImport(db, importId);
  expect(await getImport(ctx, { importId })).toMatchObject({ status: "running" });
  await forget();
  await advance(importId);
  expect(await getImport(ctx, { importId })).toMatchObject({ status: "done", ...longCounts });
  expect(await db.$count(contacts, eq(contacts.workspaceId, ctx.workspaceId))).toBe(longCounts.createdCount);
  expect(await db.$count(importRejects, eq(importRejects.importId, importId))).toBe(945);
});

test("a server that crashed while the dry run counted has all of it counted, and once", async () => {
  const ctx = await ownerCtx();
  const importId = await beginCheck(ctx, manyRows(55_000));
  const planned = async () => (await getImport(ctx, { importId })).plan?.createdCount ?? 0;
  while ((await planned()) === 0) await advanceImport(db, importId);
  expect(await getImport(ctx, { importId })).toMatchObject({ status: "checking" });
  await db.execute(sql`truncate staging.${sql.identifier(importId)}`);
  await advance(importId);
  expect(await planned()).toBe(0.99 * 54_500);
});

test("two workers at the same import, and two imports into one workspace, do not harm each other", async () => {
  const ctx = await ownerCtx();
  const [one, two] = [await beginImport(ctx, manyRows(12_000)), await beginImport(ctx, manyRows(12_000))];
  await Promise.all([advance(one), advance(one), advance(two), advance(two)]);
  const [first, second] = [await getImport(ctx, { importId: one }), await getImport(ctx, { importId: two })];
  expect([first.rowCount, second.rowCount]).toEqual([12_000, 12_000]);
  expect(first.createdCount + second.createdCount).toBe(11_385);
  expect(first.unchangedCount + second.unchangedCount).toBe(11_385);
  expect(await db.$count(contacts, eq(contacts.workspaceId, ctx.workspaceId))).toBe(11_385);
});

test("who was made while the run was on its way is changed, not doubled", async () => {
  const ctx = await ownerCtx();
  const importId = await beginImport(ctx, "email,name\na@example.com,Ann\n");
  expect((await getImport(ctx, { importId })).plan).toMatchObject({ createdCount: 1 });
  await createContact(ctx, { email: "a@example.com" });
  await advance(importId);
  expect(await getImport(ctx, { importId })).toMatchObject({ createdCount: 0, updatedCount: 1 });
  expect(await contactsOf(ctx)).toMatchObject([{ fullName: "Ann" }]);
});

test("canceled, it stops; what is in stays in", async () => {
  const ctx = await ownerCtx();
  const importId = await beginImport(ctx, manyRows(LONG));
  await advanceImport(db, importId);
  const running = await getImport(ctx, { importId });
  expect(running).toMatchObject({ status: "running", progress: { secondsLeft: expect.any(Number) } });
  expect(running.progress.fraction).toBeCloseTo(running.createdCount / longCounts.createdCount, 5);
  await cancelImport(ctx, { importId });
  expect(await advanceImport(db, importId)).toEqual({ isDone: true });
  expect(await getImport(ctx, { importId })).toMatchObject({ status: "canceled", createdCount: running.createdCount });
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

test("an import deleted with its workspace is nothing to do, and its staged rows are swept away", async () => {
  const ctx = await ownerCtx();
  const importId = await beginImport(ctx, "email\na@example.com");
  await db.execute(sql`delete from workspaces where id = ${ctx.workspaceId}`);
  expect(await advanceImport(db, importId)).toEqual({ isDone: true });
  expect(await stagingTables(importId)).toBe(1);
  await sweepStaging(db);
  expect(await stagingTables(importId)).toBe(0);
});

test("the dry run counts what the run then does, and writes nothing", async () => {
  const ctx = await ownerCtx();
  const { workspaceId } = ctx;
  const { id: listId } = await createList(ctx);
  await createContact(ctx, { email: "new-name@example.com", fullName: "Old" });
  await createContact(ctx, { email: "same@example.com", fullName: "Same", tags: ["fair"] });
  await createContact(ctx, { email: "tagless@example.com", fullName: "Same" });
  await addSuppressions(ctx, AddSuppressions.parse({ emails: ["suppressed@example.com"] }));
  const erasedEmail = "erased@example.com";
  await db.insert(erasures).values({ workspaceId, emailHash: erasureHash(workspaceId, erasedEmail) });
  const before = await contactsOf(ctx);
  const rows = [
    ...["new@example.com,New", "new-name@example.com,Newer", "same@example.com,Same", "tagless@example.com,Same"],
    ...["suppressed@example.com,Sue", "Erased@example.com,Ed", "nobody,No", "NEW@example.com,Again"],
  ];
  const checked = await tryOut(ctx, ["email,name", ...rows].join("\n"), { listIds: [listId], tags: ["fair"] });
  const plan = {
    createdCount: 2,
    updatedCount: 2,
    unchangedCount: 1,
    erasedCount: 1,
    suppressedCount: 1,
    joinedCount: 5,
  };
  expect(checked).toMatchObject({ status: "checked", plan, duplicateCount: 1, rejectedCount: 1, createdCount: 0 });
  expect(await contactsOf(ctx)).toEqual(before);

  const importId = checked.id;
  await startImport(ctx, { importId });
  await advance(importId);
  expect(await getImport(ctx, { importId })).toMatchObject({
    ...{ status: "done", createdCount: 2, updatedCount: 2, unchangedCount: 1, duplicateCount: 1, rejectedCount: 2 },
  });
  expect((await getList(ctx, { listId })).counts.subscribed).toBe(5);
  expect((await contactsOf(ctx)).every(({ tags }) => tags.includes("fair"))).toBe(true);
  const { items } = await listRejects(ctx, ListRejects.parse({ importId }));
  expect(items.find(({ reason }) => reason === "erased")).toMatchObject({ rowNumber: 7, cells: [] });
});

test("each place on a list is written into the log of consents, with the words given", async () => {
  const ctx = await ownerCtx();
  const { id: listId } = await createList(ctx);
  const consent = "They signed up at the fair.";
  const { id } = await bringIn(ctx, "email\na@example.com", { listIds: [listId], consent });
  const [contact] = await contactsOf(ctx);
  const { items } = await listConsents(ctx, ListConsents.parse({ contactId: contact!.id }));
  expect(items).toMatchObject([{ act: "subscribed", source: "import", sourceId: id, listId, text: consent }]);
  await bringIn(ctx, "email\nb@example.com", { consent });
  const [, other] = await contactsOf(ctx);
  const log = await listConsents(ctx, ListConsents.parse({ contactId: other!.id }));
  expect(log.items).toMatchObject([{ act: "subscribed", listId: null, text: consent }]);
});

test("a field that a column goes to is made, and refuses what is not of its type", async () => {
  const ctx = await ownerCtx();
  const done = await bringIn(ctx, "email,visits,seen,fits\na@example.com,12,17.05.2026,yes\nb@example.com,,,\n");
  expect((await findFields(db, ctx.workspaceId)).map(({ name, type }) => [name, type])).toEqual([
    ...[
      ["fits", "boolean"],
      ["seen", "date"],
      ["visits", "number"],
    ],
  ]);
  expect(done).toMatchObject({ createdCount: 2 });
  expect((await contactsOf(ctx))[0]).toMatchObject({ attributes: { visits: 12, seen: "2026-05-17", fits: true } });
  const again = await bringIn(ctx, "email,visits\nc@example.com,many\n");
  expect(await rejectsOf(ctx, again.id)).toEqual([[2, "fieldValue"]]);
});

test("what came in is found, at once and when it has its text", async () => {
  const ctx = await ownerCtx();
  const find = async (q: string) => (await listContacts(ctx, ListContacts.parse({ q }))).items.length;
  await bringIn(ctx, "email,name\nanna.k@example.com,Анна Каренина\n");
  for (const isFilled of [false, true]) {
    while (isFilled && !(await fillTexts(db)).isDone);
    expect([await find("арен"), await find("na.k@ex"), await find("ка ann"), await find("nobody")]).toEqual([
      1, 1, 1, 0,
    ]);
    expect(await db.$count(searchBacklog, eq(searchBacklog.workspaceId, ctx.workspaceId))).toBe(isFilled ? 0 : 1);
  }
});
