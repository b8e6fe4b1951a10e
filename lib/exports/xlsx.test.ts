import { Workbook } from "exceljs";
import { expect, test } from "vitest";
import { type XlsxCell, xlsx } from "./xlsx";

async function* inPages(...pages: XlsxCell[][][]) {
  yield* pages;
}

async function read(header: string[], pages: AsyncIterable<XlsxCell[][]>, maxRows?: number) {
  const file = Buffer.concat(await Array.fromAsync(xlsx({ name: "Contacts", header, pages }, maxRows)));
  const book = new Workbook();
  await book.xlsx.load(file as unknown as ArrayBuffer);
  return book;
}

test("texts stay texts, numbers and dates can be reckoned with", async () => {
  const cells = ['=HYPERLINK("https://evil.example")', "007", "-1+2", "a\tb\nc", " <&> ", "_x", "[]", "Жо👋"];
  const book = await read(
    [..."abcdefgh"],
    inPages([cells], [[1.5, -2, { date: "1990-05-17" }, { date: "1815-12-10" }, ""]]),
  );
  const sheet = book.getWorksheet("Contacts")!;
  const values = (row: number) => (sheet.getRow(row).values as unknown[]).slice(1);
  expect(values(1)).toEqual([..."abcdefgh"]);
  expect(sheet.getCell("A1").font.bold).toBe(true);
  expect(values(2)).toEqual(cells);
  expect(values(3)).toEqual([1.5, -2, new Date("1990-05-17"), "1815-12-10"]);
});

test("rows beyond a sheet go on in the next, under the same header", async () => {
  const rows = (from: number, count: number) => Array.from({ length: count }, (_, i) => [from + i]);
  const counts = async (...pages: XlsxCell[][][]) => {
    const book = await read(["n"], inPages(...pages), 10);
    expect(book.worksheets.every((sheet) => sheet.getCell("A1").value === "n")).toBe(true);
    return book.worksheets.map(({ name, rowCount }) => [name, rowCount - 1]);
  };
  expect(await counts()).toEqual([["Contacts", 0]]);
  expect(await counts(rows(0, 10))).toEqual([["Contacts", 10]]);
  expect(await counts(rows(0, 7), rows(7, 7), rows(14, 9))).toEqual([
    ["Contacts", 10],
    ["Contacts 2", 10],
    ["Contacts 3", 3],
  ]);
});
