import { CsvError, parse } from "csv-parse/sync";
import type { Delimiter, Encoding } from "./schema";

export type Block = {
  rows: string[][];
  /** Where the last row ends, in bytes from the start of the block. */
  end: number;
  /** Why the row after the last one can't be read, when that is certain. */
  flaw: "unclosedQuote" | "tooLong" | null;
};

export const MAX_ROW_BYTES = 256 * 1024;

type Dialect = { encoding: Encoding; delimiter: Delimiter };

/**
 * Reads whole rows from the start of `block` (RFC 4180, forgiving about quotes inside a cell); what is left over belongs
 * to the next block, unless this one `isLast`. `block` must start at a row and hold more than `MAX_ROW_BYTES`, or be last.
 */
export const parseBlock = (block: Buffer, dialect: Dialect, { isLast }: { isLast: boolean }): Block =>
  splitBlock(block, dialect, isLast) ?? readBlock(block, dialect, isLast);

/** The same of a longer piece, block by block; each `end` counts from the start of the piece. */
export function* parsePiece(piece: Buffer, dialect: Dialect, { isLast }: { isLast: boolean }): Generator<Block> {
  let from = 0;
  const next = (length: number) => piece.subarray(from, from + length);
  const isEnd = (length: number) => isLast && from + length >= piece.length;
  while (isLast ? from < piece.length : piece.length - from > MAX_ROW_BYTES) {
    const block =
      splitBlock(next(SPLIT_BYTES), dialect, isEnd(SPLIT_BYTES)) ??
      readBlock(next(READ_BYTES), dialect, isEnd(READ_BYTES));
    from += block.end;
    yield { ...block, end: from };
    if (block.flaw) return;
  }
}

/** Few rows, so that what is made of them is gone before the garbage collector looks. */
const SPLIT_BYTES = 64 * 1024;
/** More than one row may be. */
const READ_BYTES = 2 * MAX_ROW_BYTES;

const NEWLINE = 0x0a;
const QUOTE = 0x22;

/** A block without a quotation mark is lines of cells, nothing more: read in a tenth of the time. Null where it is not. */
function splitBlock(block: Buffer, { encoding, delimiter }: Dialect, isLast: boolean): Block | null {
  if (encoding.startsWith("utf-16") || block.includes(QUOTE)) return null;
  const end = isLast ? block.length : block.lastIndexOf(NEWLINE) + 1;
  if (end === 0) return null;
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(block.subarray(0, end));
  const lines = (text.includes("\r") ? text.replaceAll(/\r\n?/g, "\n") : text).split("\n");
  if (lines.at(-1) === "") lines.pop();
  if (lines.some((line) => line.length > MAX_ROW_BYTES / 4)) return null;
  return { rows: lines.map((line) => line.split(delimiter)), end, flaw: null };
}

function readBlock(block: Buffer, { encoding, delimiter }: Dialect, isLast: boolean): Block {
  const rows: string[][] = [];
  let [end, endBefore] = [0, 0];
  let code: string | undefined;
  try {
    parse(encoding === "utf-16be" ? swapped(block) : block, {
      bom: false,
      delimiter,
      encoding: parserEncodings[encoding],
      max_record_size: MAX_ROW_BYTES,
      on_record: (cells: string[], { bytes }) => {
        rows.push(cells);
        [end, endBefore] = [bytes, end];
        return null;
      },
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      relax_quotes: true,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    code = error.code;
  }
  if (code === "CSV_MAX_RECORD_SIZE") return { rows: decoded(rows, encoding), end, flaw: "tooLong" };
  if (code === "CSV_QUOTE_NOT_CLOSED" && isLast) return { rows: decoded(rows, encoding), end, flaw: "unclosedQuote" };
  if (code && code !== "CSV_QUOTE_NOT_CLOSED") throw new Error(`csv-parse: ${code}`);
  if (!isLast && end === block.length) {
    rows.pop();
    end = endBefore;
  }
  return { rows: decoded(rows, encoding), end, flaw: !isLast && rows.length === 0 ? "tooLong" : null };
}

/** One byte a character, for what the parser doesn't know: separators are the same, and `decoded` reads the rest. */
const parserEncodings: Record<Encoding, BufferEncoding> = {
  "utf-8": "utf-8",
  "utf-16le": "utf-16le",
  "utf-16be": "utf-16le",
  "windows-1251": "latin1",
  "windows-1252": "latin1",
};

const swapped = (block: Buffer) => Buffer.from(block.subarray(0, block.length & ~1)).swap16();

function decoded(rows: string[][], encoding: Encoding) {
  if (parserEncodings[encoding] !== "latin1") return rows;
  const decoder = new TextDecoder(encoding);
  return rows.map((cells) => cells.map((cell) => decoder.decode(Buffer.from(cell, "latin1"))));
}
