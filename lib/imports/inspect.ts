import { and, eq } from "drizzle-orm";
import { imports } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { bomLength, isBinary } from "./encoding";
import { CHUNK_BYTES, readFile } from "./file";
import { openFile } from "./formats/open";
import { productOf } from "./formats/products";
import { guessColumns, guessDateOrder, guessDelimiter, guessHeader } from "./guess";
import { parseBlock } from "./parse";
import { getImport } from "./queries";
import { type Encoding, type ImportShape, type InspectImport, MAX_COLUMNS } from "./schema";
import { uploadedFile } from "./source";
import { type Stored, storeSheet } from "./store";

/** So many of the first rows are looked at. */
const SAMPLE_ROWS = 2_000;

/** Looks at the first rows again with what a person knows better: sheet, encoding, separator, whether there is a header. */
export async function inspectImport(ctx: Ctx, { importId, sheet, ...known }: InspectImport) {
  authorize(ctx, "contacts:write");
  return ctx.db.transaction(async (tx) => {
    const inWorkspace = and(eq(imports.id, importId), eq(imports.workspaceId, ctx.workspaceId));
    const [found] = await tx.select().from(imports).where(inWorkspace).for("update");
    if (!found) throw notFound("import");
    const { shape, fileName, fileSize } = found;
    const isOpen = found.status === "uploaded" || found.status === "checked";
    if (!isOpen || !shape) throw new AppError("conflict", "imports.errors.alreadyStarted");
    if (sheet !== undefined && !shape.workbook) throw invalidField("sheet", "imports.errors.noSuchSheet");
    const uploaded = sheet === undefined ? null : await uploadedFile(tx, importId);
    const opened = uploaded && (await openFile(uploaded, { fileName, sheet }));
    const stored = opened
      ? await storeSheet(tx, importId, opened, uploaded.size)
      : { fileSize, encoding: known.encoding ?? shape.encoding, workbook: shape.workbook };
    await tx
      .update(imports)
      .set({ shape: await lookAt(tx, importId, stored, known), fileSize: stored.fileSize, status: "uploaded" })
      .where(inWorkspace);
    return getImport({ ...ctx, db: tx }, { importId });
  });
}

/** What the start of a stored file tells of the whole. */
export async function lookAt(db: Db, importId: string, { fileSize, encoding, workbook }: Stored, known: Known = {}) {
  const start = await readFile(db, importId, 0, CHUNK_BYTES);
  if (!encoding.startsWith("utf-16") && isBinary(start)) throw new AppError("invalid", "imports.errors.notText");
  return { ...shapeOf(start, start.length === fileSize, { encoding, ...known }), workbook };
}

type Known = Partial<Pick<ImportShape, "delimiter" | "hasHeader">>;

/** What the start of a file tells of the whole; throws when there is nobody in it. */
export function shapeOf(
  start: Buffer,
  isLast: boolean,
  { encoding, ...known }: Known & { encoding: Encoding },
): ImportShape {
  const block = start.subarray(bomLength(start, encoding));
  const parseWith = (delimiter: ImportShape["delimiter"]) => parseBlock(block, { encoding, delimiter }, { isLast });
  const delimiter = known.delimiter ?? guessDelimiter(parseWith);
  const { rows: all, flaw } = parseWith(delimiter);
  const widest = all.findIndex((cells) => cells.length > MAX_COLUMNS);
  if (widest >= 0) {
    const values = { row: widest + 1, count: all[widest]!.length, limit: MAX_COLUMNS };
    throw new AppError("invalid", "imports.errors.tooManyColumns", values);
  }
  const rows = all.filter((cells) => cells.some((cell) => cell.trim() !== "")).slice(0, SAMPLE_ROWS);
  if (flaw && all.length === 0) throw new AppError("invalid", `imports.errors.${flaw}`, { row: 1 });
  if (rows.length === 0) throw new AppError("invalid", "imports.errors.empty");
  const hasHeader = known.hasHeader ?? guessHeader(rows);
  if (hasHeader && rows.length === 1 && isLast && !flaw) throw new AppError("invalid", "imports.errors.headerOnly");
  const columns = guessColumns(rows, hasHeader);
  const product = hasHeader ? productOf(rows[0]!) : undefined;
  return { encoding, delimiter, hasHeader, product, columns, dateOrder: guessDateOrder(columns) };
}
