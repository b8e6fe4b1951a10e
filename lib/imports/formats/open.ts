import { AppError } from "@/lib/errors";
import { csvOf, type SourceRow } from "../rows";
import type { Encoding, SheetChoice } from "../schema";
import { addressRows, isAddressList } from "./address-lines";
import { Archive } from "./archive";
import { csvRows } from "./csv-rows";
import { withAttributes } from "./listmonk";
import { audienceRows, statusInName } from "./mailchimp";
import { productOf } from "./products";
import type { Source } from "./source";
import { Workbook } from "./workbook";

/** What an uploaded file holds when it is not simply text: how it is kept instead, and the sheets to choose from. */
export type Opened = { bytes: AsyncIterable<Uint8Array>; encoding?: Encoding; workbook?: SheetChoice };

const fromRows = (rows: AsyncIterable<SourceRow>): Opened => ({ bytes: csvOf(rows), encoding: "utf-8" });

const zip = "PK\x03\x04";
const compoundFile = "\xd0\xcf\x11\xe0";

const refusal = (name: string) => new AppError("invalid", `imports.errors.${name}`);

/** Looks into a stored file. Null for text that is read as it stands. */
export async function openFile(
  source: Source,
  { fileName, sheet }: { fileName: string; sheet?: number },
): Promise<Opened | null> {
  const beginning = Buffer.concat(await Array.fromAsync(source.read(0, 4))).toString("latin1");
  if (beginning === zip) return openArchive(await Archive.open(source), sheet);
  if (beginning === compoundFile) throw refusal(await compoundKind(source));
  const rows = await rewritten(source, fileName);
  return rows && fromRows(rows);
}

async function openArchive(archive: Archive, chosen?: number): Promise<Opened> {
  if (Workbook.isIn(archive)) return openWorkbook(await Workbook.open(archive), chosen);
  if (archive.paths.some((path) => /(^|\/)workbook\.bin$/.test(path))) throw refusal("otherWorkbook");
  if (archive.paths.includes("content.xml")) throw refusal("otherWorkbook");
  const files = archive.paths.filter((path) => /\.(csv|tsv|txt)$/i.test(path) && !/^__MACOSX\//.test(path));
  const audience = files.flatMap((path) => {
    const status = statusInName(path);
    return status ? [{ status, rows: () => csvRows(archive.read(path)) }] : [];
  });
  if (audience.length > 0) return fromRows(audienceRows(audience));
  if (files.length !== 1) throw refusal(files.length === 0 ? "archive" : "manyFiles");
  return { bytes: archive.read(files[0]!) };
}

/** The chosen sheet, or the first in sight that holds anything. */
async function openWorkbook(book: Workbook, chosen?: number): Promise<Opened> {
  const sheets = book.sheets.map(({ name }) => name);
  if (chosen !== undefined && chosen >= sheets.length) throw refusal("noSuchSheet");
  const sheet = chosen ?? (await firstFilled(book));
  return { ...fromRows(book.rows(book.sheets[sheet]!)), workbook: { sheets, sheet } };
}

async function firstFilled(book: Workbook): Promise<number> {
  for (const [i, sheet] of book.sheets.entries()) {
    if (sheet.isHidden) continue;
    for await (const _ of book.rows(sheet)) return i;
  }
  throw refusal("empty");
}

const SAMPLE_BYTES = 64 * 1024;

/** Text that is no table, or an export of another program that does not say everything in its cells. */
async function rewritten(source: Source, fileName: string): Promise<AsyncIterable<SourceRow> | null> {
  const start = Buffer.concat(await Array.fromAsync(source.read(0, Math.min(source.size, SAMPLE_BYTES)))).toString();
  const whole = source.size > SAMPLE_BYTES ? start.slice(0, start.lastIndexOf("\n") + 1) : start;
  if (isAddressList(whole)) return addressRows(source.read(0, source.size));
  const rows = () => csvRows(source.read(0, source.size));
  const header = await headerOf(Buffer.from(whole));
  const product = productOf(header);
  if (product === "listmonk" && header.includes("attributes")) return withAttributes(rows);
  if (product !== "mailchimp") return null;
  const status = statusInName(fileName) ?? (header.includes("UNSUB_TIME") ? "unsubscribed" : null);
  return status ? audienceRows([{ status, rows }]) : null;
}

/** Empty where the first row is none of a CSV file as programs write it. */
async function headerOf(start: Uint8Array): Promise<string[]> {
  try {
    for await (const { cells } of csvRows(once(start))) return cells;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  return [];
}

async function* once(bytes: Uint8Array) {
  yield bytes;
}

/** Excel packs a workbook with a password, and everything before 2007, into one and the same kind of file. */
async function compoundKind(source: Source): Promise<"encrypted" | "oldWorkbook"> {
  const mark = Buffer.from("EncryptedPackage", "utf16le");
  let before = Buffer.alloc(0);
  for await (const piece of source.read(0, source.size)) {
    const text = Buffer.concat([before, piece]);
    if (text.includes(mark)) return "encrypted";
    before = text.subarray(-mark.length);
  }
  return "oldWorkbook";
}
