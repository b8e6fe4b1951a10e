import { eq } from "drizzle-orm";
import { Workbook } from "exceljs";
import { expect, test } from "vitest";
import { importSources, imports } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { ownerCtx, viewer } from "@/lib/test/factories";
import { zip } from "@/lib/test/zip";
import { checkImport } from "./check";
import { readFile } from "./file";
import { inspectImport } from "./inspect";
import { CheckImport } from "./schema";
import { uploadImport } from "./upload";

async function* once(file: Uint8Array) {
  yield file;
}

const upload = (ctx: Ctx, file: Uint8Array, fileName = "people.xlsx") =>
  uploadImport(ctx, { fileName, file: once(file), announcedBytes: file.length });

async function workbook(sheets: Record<string, (string | number)[][]>) {
  const book = new Workbook();
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const people = {
  Notes: [],
  Customers: [
    ["email", "name"],
    ["anna@example.com", 'Анна, "A"'],
  ],
  Partners: [
    ["email", "phone"],
    ["bob@example.com", 79_161_234_567],
  ],
};

test("of a workbook the first sheet with anything in it is read, and any other can be chosen", async () => {
  const ctx = await ownerCtx();
  const { id: importId, shape, fileSize } = await upload(ctx, await workbook(people));
  expect(shape).toMatchObject({
    encoding: "utf-8",
    delimiter: ",",
    workbook: { sheets: ["Notes", "Customers", "Partners"], sheet: 1 },
    columns: [{ name: "email", examples: ["anna@example.com"], guess: "email" }, { examples: ['Анна, "A"'] }],
  });
  expect(String(await readFile(db, importId, 0, fileSize))).toBe('email,name\r\nanna@example.com,"Анна, ""A"""\r\n');

  const other = await inspectImport(ctx, { importId, sheet: 2 });
  expect(other.shape).toMatchObject({ workbook: { sheet: 2 }, columns: [{}, { examples: ["79161234567"] }] });
  expect(String(await readFile(db, importId, 0, 100))).toBe("email,phone\r\nbob@example.com,79161234567\r\n");
  expect((await inspectImport(ctx, { importId, hasHeader: false })).shape).toMatchObject({ workbook: { sheet: 2 } });
});

test("a sheet that is empty or not there leaves the import as it was", async () => {
  const ctx = await ownerCtx();
  const { id: importId } = await upload(ctx, await workbook(people));
  for (const [sheet, name] of [
    [0, "empty"],
    [7, "noSuchSheet"],
  ] as const) {
    await expect(inspectImport(ctx, { importId, sheet })).rejects.toMatchObject({ key: `imports.errors.${name}` });
  }
  expect(String(await readFile(db, importId, 0, 20))).toContain("email,name");
  const csv = await upload(ctx, Buffer.from("email\na@example.com"), "a.csv");
  await expect(inspectImport(ctx, { importId: csv.id, sheet: 0 })).rejects.toMatchObject({
    key: "imports.errors.noSuchSheet",
  });
  await expect(inspectImport(viewer(ctx), { importId, sheet: 1 })).rejects.toMatchObject({ code: "forbidden" });
  await expect(inspectImport(await ownerCtx(), { importId, sheet: 1 })).rejects.toMatchObject({ code: "not_found" });
});

test("an import that started has its sheet for good", async () => {
  const ctx = await ownerCtx();
  const { id: importId } = await upload(ctx, await workbook(people));
  await checkImport(ctx, CheckImport.parse({ importId, mapping: { "0": "email" } }));
  await expect(inspectImport(ctx, { importId, sheet: 2 })).rejects.toMatchObject({ code: "conflict" });
});

test("an archive of one file is that file, in its own encoding", async () => {
  const ctx = await ownerCtx();
  const text = new Uint8Array([...Buffer.from("email;name\r\nanna@example.com;"), 0xc0, 0xed, 0xed, 0xe0]);
  const file = zip([
    { path: "__MACOSX/._a.csv", data: "x" },
    { path: "a.csv", data: text },
  ]);
  const { id, shape } = await upload(ctx, file, "a.zip");
  expect(shape).toMatchObject({ encoding: "windows-1251", delimiter: ";", columns: [{}, { examples: ["Анна"] }] });
  expect(await db.$count(importSources, eq(importSources.importId, id))).toBe(0);
});

const compound = (text: string) => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from(text, "utf16le")]);

test.each([
  ["brokenArchive", Buffer.from("PK\x03\x04 and so on")],
  ["archive", zip([{ path: "photo.jpg", data: "x" }])],
  [
    "manyFiles",
    zip([
      { path: "a.csv", data: "x" },
      { path: "b.csv", data: "x" },
    ]),
  ],
  ["otherWorkbook", zip([{ path: "xl/workbook.bin", data: "x" }])],
  ["otherWorkbook", zip([{ path: "content.xml", data: "x" }])],
  ["bomb", zip([{ path: "a.csv", data: "x", size: 4e9 }])],
  ["encrypted", zip([{ path: "a.csv", data: "x", isEncrypted: true }])],
  ["encrypted", compound("EncryptedPackage")],
  ["oldWorkbook", compound("Workbook")],
])("refuses %s, and keeps nothing of it", async (name, file) => {
  const ctx = await ownerCtx();
  await expect(upload(ctx, file)).rejects.toMatchObject({ code: "invalid", key: `imports.errors.${name}` });
  expect(await db.$count(imports, eq(imports.workspaceId, ctx.workspaceId))).toBe(0);
});
