import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readCell } from "@/lib/cells";
import { createContact } from "@/lib/contacts/create";
import { CreateContact } from "@/lib/contacts/schema";
import type { Ctx } from "@/lib/context";
import { readText } from "@/lib/fields/values";
import { Archive } from "@/lib/imports/formats/archive";
import { Workbook } from "@/lib/imports/formats/workbook";
import { addSuppressions } from "@/lib/suppressions/add";
import { addFields, createList, ownerCtx } from "@/lib/test/factories";
import { exportContacts } from "./contacts";
import { ExportContacts } from "./schema";

const create = (ctx: Ctx, input: Record<string, unknown>) => createContact(ctx, CreateContact.parse(input));

async function exported(ctx: Ctx, input: Record<string, unknown> = {}) {
  const { bytes, ...file } = await exportContacts(ctx, ExportContacts.parse(input));
  return { ...file, file: Buffer.concat(await Array.fromAsync(bytes)) };
}

async function csvRows(ctx: Ctx, input?: Record<string, unknown>): Promise<string[][]> {
  return parse((await exported(ctx, input)).file, { bom: true });
}

async function xlsxRows(ctx: Ctx, input?: Record<string, unknown>) {
  const { file } = await exported(ctx, { ...input, format: "xlsx" });
  const source = {
    size: file.length,
    async *read(start: number, end: number) {
      yield file.subarray(start, end);
    },
  };
  const book = await Workbook.open(await Archive.open(source));
  return (await Array.fromAsync(book.rows(book.sheets[0]!))).map(({ cells }) => cells);
}

const fields = (ctx: Ctx) =>
  addFields(ctx, { a_text: "text", a_number: "number", a_date: "date", a_boolean: "boolean", a_list: "list" });

test("a file has every built-in field, a workspace's own by name, tags, lists and what each contact gets", async () => {
  const ctx = await ownerCtx();
  await fields(ctx);
  const list = await createList(ctx);
  const anna = {
    email: "anna@example.com",
    fullName: 'Anna "A" Smith',
    firstName: "Anna",
    lastName: "Smith",
    birthday: "1990-05-17",
    locale: "en-GB",
    timeZone: "Europe/London",
    comment: "two\nlines, and more",
    trackingAllowed: false,
    attributes: { a_text: "=1+1", a_number: -1.5, a_date: "2024-02-29", a_boolean: true, a_list: ["x", "y, z"] },
    tags: ["vip", "blog"],
    listIds: [list.id],
  };
  await create(ctx, anna);
  await create(ctx, { email: "bob@example.com" });
  await addSuppressions(ctx, { emails: ["bob@example.com"] });

  const [header, bob, row] = await csvRows(ctx);
  expect(header).toEqual([
    ...["email", "full_name", "first_name", "last_name", "birthday", "locale", "time_zone", "comment"],
    ...[
      "tracking_allowed",
      "a_boolean",
      "a_date",
      "a_list",
      "a_number",
      "a_text",
      "tags",
      "lists",
      "status",
      "created_at",
    ],
  ]);
  expect(row!.slice(0, -1)).toEqual([
    ...["anna@example.com", 'Anna "A" Smith', "Anna", "Smith", "1990-05-17", "en-GB", "Europe/London"],
    ...["two\nlines, and more", "false", "true", "2024-02-29", '["x","y, z"]', "-1.5", "'=1+1"],
    ...["blog, vip", "Readers", "subscribed"],
  ]);
  expect(Object.fromEntries(header!.map((name, i) => [name, bob![i]]))).toMatchObject({
    email: "bob@example.com",
    full_name: "",
    a_number: "",
    tags: "",
    lists: "",
    status: "manual",
  });
  const [, , again] = await xlsxRows(ctx);
  expect(again!.slice(0, -1)).toEqual(row!.slice(0, -1).map((cell) => (cell === "'=1+1" ? "=1+1" : cell)));
});

test("only what was chosen: by list with the standing there, by tag, by search, by id, and only the columns named", async () => {
  const ctx = await ownerCtx();
  const list = await createList(ctx);
  const { id } = await create(ctx, { email: "anna@example.com", tags: ["vip"], listIds: [list.id] });
  await create(ctx, { email: "bob@example.com" });
  const emails = async (input: Record<string, unknown>) =>
    (await csvRows(ctx, { ...input, columns: ["status", "email"] })).map((cells) => cells.join());
  const anna = ["email,status", "anna@example.com,subscribed"];
  expect(await emails({ listId: list.id })).toEqual(anna);
  expect(await emails({ tag: "vip" })).toEqual(anna);
  expect(await emails({ q: "anna" })).toEqual(anna);
  expect(await emails({ contactIds: id })).toEqual(anna);
  expect(await emails({})).toEqual(["email,status", "bob@example.com,", anna[1]]);
  expect(await csvRows(ctx, { columns: "email", contactIds: [id] })).toEqual([["email"], ["anna@example.com"]]);
  await expect(exported(ctx, { columns: ["email", "salary"] })).rejects.toMatchObject({ key: "exports.errors.column" });
});

test("nobody of another workspace, and nothing without permission", async () => {
  const ctx = await ownerCtx();
  const { id } = await create(ctx, { email: "anna@example.com" });
  const other = await ownerCtx();
  expect(await csvRows(other, { contactIds: [id], columns: "email" })).toEqual([["email"]]);
  expect(await xlsxRows(other, { columns: "email" })).toEqual([["email"]]);
  const key = { ...ctx, actor: { type: "apiKey", apiKeyId: "key", permissions: [] } } as Ctx;
  await expect(exported(key)).rejects.toMatchObject({ code: "forbidden" });
});

test("pages follow each other without a gap or a double, and only as they are taken", async () => {
  const ctx = await ownerCtx();
  const { db, workspaceId } = ctx;
  await db.execute(`insert into contacts (id, workspace_id, email)
    select 'con_' || lpad(to_hex(i), 28, '0'), '${workspaceId}', 'p' || i || '@example.com' from generate_series(1, 2500) i`);
  const emails = (await csvRows(ctx, { columns: "email" })).slice(1).flat();
  expect(emails).toHaveLength(2_500);
  expect(new Set(emails).size).toBe(2_500);
  const { bytes } = await exportContacts(ctx, ExportContacts.parse({}));
  await bytes.next();
  await bytes.return(undefined);
  expect((await bytes.next()).done).toBe(true);
});

test("whatever a contact holds is read from the file as it was", async () => {
  const ctx = await ownerCtx();
  await fields(ctx);
  const signs = fc.string({ unit: fc.constantFrom(..."'\"=+-@,;|[]\n\r\t 0a7.Жé👋_x"), minLength: 1, maxLength: 20 });
  const text = signs.map((one) => one.trim()).filter((one) => one !== "");
  const items = fc.uniqueArray(text, { minLength: 1, maxLength: 4 });
  const number = fc
    .double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 })
    .map((n) => Number(n.toPrecision(12)));
  let count = 0;
  await fc.assert(
    fc.asyncProperty(text, text, items, number, async (comment, a_text, a_list, a_number) => {
      const { id } = await create(ctx, {
        email: `p${count++}@example.com`,
        comment,
        attributes: { a_text, a_list, a_number: Object.is(a_number, -0) ? 0 : a_number },
      });
      const columns = ["comment", "a_text", "a_list", "a_number"];
      const [, fromCsv] = await csvRows(ctx, { contactIds: [id], columns });
      const [, fromXlsx] = await xlsxRows(ctx, { contactIds: [id], columns });
      for (const cells of [fromCsv!.map(readCell), fromXlsx!]) {
        const read = (type: "text" | "list" | "number", i: number) => readText({ type, choices: [] }, cells[i]!);
        expect(cells[0]).toBe(comment);
        expect(read("list", 1)).toEqual({ value: a_list });
        expect(read("number", 2)).toEqual({ value: a_number === 0 ? 0 : a_number });
        expect(read("text", 3)).toEqual({ value: a_text });
      }
    }),
    { numRuns: 60 },
  );
});
