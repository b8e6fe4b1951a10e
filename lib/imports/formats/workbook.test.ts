import { Workbook as Writer } from "exceljs";
import { expect, test } from "vitest";
import { type ZipEntry, zip } from "@/lib/test/zip";
import { Archive } from "./archive";
import type { Source } from "./source";
import { Workbook } from "./workbook";

const sourceOf = (file: Buffer): Source => ({
  size: file.length,
  async *read(start, end) {
    for (let at = start; at < end; at += 10_000) yield file.subarray(at, Math.min(end, at + 10_000));
  },
});

async function rowsOf(file: Buffer, sheet = 0) {
  const book = await Workbook.open(await Archive.open(sourceOf(file)));
  return Array.fromAsync(book.rows(book.sheets[sheet]!));
}

const cellsOf = async (file: Buffer, sheet?: number) => (await rowsOf(file, sheet)).map(({ cells }) => cells);

const refused = (file: Buffer, name: string, values = {}) =>
  expect(rowsOf(file)).rejects.toMatchObject({ key: `imports.errors.${name}`, values });

async function written(fill: (book: Writer) => void) {
  const book = new Writer();
  fill(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook of one sheet as it is written by hand. */
const parts = (rows: string, more: ZipEntry[] = []): ZipEntry[] => [
  {
    path: "xl/workbook.xml",
    data: `<workbook xmlns:r="${relations}"><sheets><sheet name="A" r:id="x"/></sheets></workbook>`,
  },
  {
    path: "xl/_rels/workbook.xml.rels",
    data: `<Relationships><Relationship Id="x" Type="${relations}/worksheet" Target="/xl/s.xml"/></Relationships>`,
  },
  { path: "xl/s.xml", data: `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>` },
  ...more,
];
const byHand = (rows: string, more?: ZipEntry[]) => zip(parts(rows, more));

test("cells become what a person sees in them", async () => {
  const file = await written((book) => {
    const sheet = book.addWorksheet("People");
    sheet.addRow(["email", "phone", "born", "zip", "agreed", "note", "sum", "at"]);
    const row = sheet.addRow([
      "anna@example.com",
      79_161_234_567,
      new Date("1990-05-17T00:00:00Z"),
      1_234,
      true,
      { richText: [{ text: "Anna " }, { text: "& co <b>", font: { bold: true } }] },
      { formula: "A1&B1", result: "made" },
      new Date("2024-02-29T13:05:00Z"),
    ]);
    row.getCell(3).numFmt = "dd.mm.yyyy";
    row.getCell(4).numFmt = "00000";
    row.getCell(8).numFmt = 'yyyy"-"mm"-"dd hh:mm';
  });
  expect(await cellsOf(file)).toEqual([
    ["email", "phone", "born", "zip", "agreed", "note", "sum", "at"],
    ["anna@example.com", "79161234567", "1990-05-17", "01234", "TRUE", "Anna & co <b>", "made", "2024-02-29 13:05"],
  ]);
});

test("sheets are named in their order, and rows keep their numbers", async () => {
  const file = await written((book) => {
    book.addWorksheet("Empty");
    const sheet = book.addWorksheet("Second");
    sheet.getCell("C3").value = "c";
    sheet.getCell("A7").value = "a";
    book.addWorksheet("Hidden", { state: "hidden" });
  });
  const { sheets } = await Workbook.open(await Archive.open(sourceOf(file)));
  expect(sheets.map(({ name, isHidden }) => [name, isHidden])).toEqual([
    ["Empty", false],
    ["Second", false],
    ["Hidden", true],
  ]);
  expect(await rowsOf(file, 0)).toEqual([]);
  expect(await rowsOf(file, 1)).toEqual([
    { rowNumber: 3, cells: ["", "", "c"] },
    { rowNumber: 7, cells: ["a"] },
  ]);
});

test("other programs' ways of writing are read, too", async () => {
  const rows = `
    <x:row><x:c t="inlineStr"><x:is><x:t xml:space="preserve"> in </x:t><x:rPh><x:t>sound</x:t></x:rPh></x:is></x:c></x:row>
    <x:row><x:c/><x:c><x:v>7.9161234567E10</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c><x:c t="b"><x:v>0</x:v></x:c></x:row>
    <x:row><x:c t="str"><x:f>A1</x:f><x:v>a&amp;b_x000D_&#x416;</x:v></x:c><x:c t="d"><x:v>2024-05-17T00:00:00</x:v></x:c>
      <x:c t="s"><x:v>1</x:v></x:c><x:c><x:v>0.30000000000000004</x:v></x:c></x:row>`;
  const texts = {
    path: "xl/sharedStrings.xml",
    data: "<sst><si><t>no</t></si><si><r><t>ye</t></r><r><t>s</t></r></si></sst>",
  };
  expect(await cellsOf(byHand(rows, [texts]))).toEqual([
    [" in "],
    ["", "79161234567", "", "FALSE"],
    ["a&b\rЖ", "2024-05-17", "yes", "0.3"],
  ]);
});

test.each([
  ["a text that is not there", byHand('<row><c t="s"><v>5</v></c></row>'), "brokenArchive"],
  ["rows in no order", byHand('<row r="5"><c><v>1</v></c></row><row r="5"><c><v>1</v></c></row>'), "brokenArchive"],
  ["a column beyond the last", byHand('<row><c r="ZZZ1"><v>1</v></c></row>'), "brokenArchive"],
  ["elements without end", byHand("<row>".repeat(200)), "brokenArchive"],
  ["a comment without end", byHand(`<!--${"x".repeat(3_000_000)}`), "brokenArchive"],
  ["an attribute without end", byHand(`<row r="${"1".repeat(3_000_000)}`), "brokenArchive"],
  [
    "a claim of ten gigabytes",
    zip(parts("").map((part) => (part.path === "xl/s.xml" ? { ...part, size: 4e9 } : part))),
    "bomb",
  ],
  ["a smaller claim than the truth", zip(parts("").map((part) => ({ ...part, size: 20 }))), "brokenArchive"],
  ["a password", zip(parts("").map((part) => ({ ...part, isEncrypted: true }))), "encrypted"],
])("refuses %s", async (_, file, name) => {
  await refused(file, name);
});

test("refuses a text without end, and says in which row", async () => {
  await refused(byHand(`<row r="7"><c t="str"><v>${"x".repeat(300_000)}</v></c></row>`), "tooLong", { row: 7 });
  const cell = `<c t="str"><v>${"x".repeat(30_000)}</v></c>`;
  await refused(byHand(`<row r="8">${cell.repeat(10)}</row>`), "tooLong", { row: 8 });
});

test("entities that a document declares are never put in", async () => {
  const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>';
  const file = zip(
    parts("").map((part) =>
      part.path === "xl/s.xml"
        ? { ...part, data: `${bomb}<worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>` }
        : part,
    ),
  );
  expect(await cellsOf(file)).toEqual([["&b;"]]);
});

test("a part that is not what its checksum says is refused, though it can be unpacked", async () => {
  const file = byHand("<row><c><v>1</v></c></row>");
  const entry = file.lastIndexOf("PK\x01\x02");
  file.writeUInt32LE(file.readUInt32LE(entry + 16) ^ 1, entry + 16);
  await refused(file, "brokenArchive");
});

test("a damaged file is found out wherever the damage is", async () => {
  const file = await written((book) => {
    const sheet = book.addWorksheet("A");
    for (let i = 0; i < 2_000; i++) sheet.addRow([`person${i * 7919}@example.com`, i]);
  });
  expect(await rowsOf(file)).toHaveLength(2_000);
  for (const place of [0.3, 0.5, 0.7]) {
    const damaged = Buffer.from(file);
    const at = Math.floor(file.length * place);
    damaged[at] = damaged[at]! ^ 0xff;
    damaged[at + 1] = damaged[at + 1]! ^ 0xff;
    const outcome = await rowsOf(damaged).then(
      (rows) => rows.length,
      ({ key }) => key,
    );
    expect(["imports.errors.brokenArchive", 2_000]).toContain(outcome);
  }
  await refused(file.subarray(0, file.length / 2), "brokenArchive");
});
