import { and, eq } from "drizzle-orm";
import { imports } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { bomLength } from "./encoding";
import { CHUNK_BYTES, readFile } from "./file";
import { guessColumns, guessDateOrder, guessDelimiter, guessHeader } from "./guess";
import { parseBlock } from "./parse";
import { getImport } from "./queries";
import type { Encoding, ImportShape, InspectImport } from "./schema";

const SAMPLE_ROWS = 200;

/** Looks at the first rows again with what a person knows better: encoding, separator, whether there is a header. */
export async function inspectImport(ctx: Ctx, { importId, ...known }: InspectImport) {
  authorize(ctx, "write");
  const inWorkspace = and(eq(imports.id, importId), eq(imports.workspaceId, ctx.workspaceId));
  const [found] = await ctx.db.select().from(imports).where(inWorkspace);
  if (!found) throw notFound("import");
  if (found.status !== "uploaded" || !found.shape) throw new AppError("conflict", "imports.errors.alreadyStarted");

  const start = await readFile(ctx.db, importId, 0, CHUNK_BYTES);
  const isLast = start.length === found.fileSize;
  const { shape, byteOffset } = shapeOf(start, isLast, { ...known, encoding: known.encoding ?? found.shape.encoding });
  await ctx.db
    .update(imports)
    .set({ shape, byteOffset })
    .where(and(inWorkspace, eq(imports.status, "uploaded")));
  return getImport(ctx, { importId });
}

type Known = { encoding: Encoding } & Partial<Pick<ImportShape, "delimiter" | "hasHeader">>;

/** What the start of a file tells of the whole; throws when there is nobody in it. */
export function shapeOf(start: Buffer, isLast: boolean, { encoding, ...known }: Known) {
  const byteOffset = bomLength(start, encoding);
  const block = start.subarray(byteOffset);
  const parseWith = (delimiter: ImportShape["delimiter"]) =>
    parseBlock(block, { encoding, delimiter }, { isLast, maxRows: SAMPLE_ROWS });
  const delimiter = known.delimiter ?? guessDelimiter(parseWith);
  const { rows: all, flaw } = parseWith(delimiter);
  const rows = all.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (flaw && all.length === 0) throw new AppError("invalid", `imports.errors.${flaw}`, { row: 1 });
  if (rows.length === 0) throw new AppError("invalid", "imports.errors.empty");
  const hasHeader = known.hasHeader ?? guessHeader(rows);
  if (hasHeader && rows.length === 1 && isLast && !flaw) throw new AppError("invalid", "imports.errors.headerOnly");
  const columns = guessColumns(rows, hasHeader);
  const shape: ImportShape = { encoding, delimiter, hasHeader, columns, dateOrder: guessDateOrder(columns) };
  return { shape, byteOffset };
}
