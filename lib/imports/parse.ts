import { CsvError, parse } from "csv-parse/sync";
import type { Delimiter, Encoding } from "./schema";

export type Row = {
  cells: string[];
  /** Where it ends, in bytes from the start of the block. */
  end: number;
};

export type Block = {
  rows: Row[];
  /** Why the row after the last one can't be read, when that is certain. */
  flaw: "unclosedQuote" | "tooLong" | null;
};

export const MAX_ROW_BYTES = 256 * 1024;

/**
 * Reads whole rows from the start of `block` (RFC 4180, forgiving about quotes inside a cell); what is left over belongs
 * to the next block, unless this one `isLast`. `block` must start at a row and hold more than `MAX_ROW_BYTES`, or be last.
 */
export function parseBlock(
  block: Buffer,
  { encoding, delimiter }: { encoding: Encoding; delimiter: Delimiter },
  { isLast, maxRows }: { isLast: boolean; maxRows: number },
): Block {
  const rows: Row[] = [];
  let code: string | undefined;
  try {
    parse(encoding === "utf-16be" ? swapped(block) : block, {
      bom: false,
      delimiter,
      encoding: parserEncodings[encoding],
      max_record_size: MAX_ROW_BYTES,
      on_record: (cells: string[], { bytes }) => {
        rows.push({ cells, end: bytes });
        return null;
      },
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      relax_quotes: true,
      to: maxRows,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    code = error.code;
  }
  decode(rows, encoding);
  if (code === "CSV_MAX_RECORD_SIZE") return { rows, flaw: "tooLong" };
  if (code === "CSV_QUOTE_NOT_CLOSED" && isLast) return { rows, flaw: "unclosedQuote" };
  if (code && code !== "CSV_QUOTE_NOT_CLOSED") throw new Error(`csv-parse: ${code}`);
  if (!isLast && rows.at(-1)?.end === block.length) rows.pop();
  return { rows, flaw: !isLast && rows.length === 0 ? "tooLong" : null };
}

/** One byte a character, for what the parser doesn't know: separators are the same, and `decode` reads the rest. */
const parserEncodings: Record<Encoding, BufferEncoding> = {
  "utf-8": "utf-8",
  "utf-16le": "utf-16le",
  "utf-16be": "utf-16le",
  "windows-1251": "latin1",
  "windows-1252": "latin1",
};

const swapped = (block: Buffer) => Buffer.from(block.subarray(0, block.length & ~1)).swap16();

function decode(rows: Row[], encoding: Encoding) {
  if (parserEncodings[encoding] !== "latin1") return;
  const decoder = new TextDecoder(encoding);
  for (const row of rows) row.cells = row.cells.map((cell) => decoder.decode(Buffer.from(cell, "latin1")));
}
