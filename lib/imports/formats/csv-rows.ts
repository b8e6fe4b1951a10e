import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { AppError } from "@/lib/errors";
import { MAX_ROW_BYTES } from "../parse";
import type { SourceRow } from "../rows";

/** The rows of a CSV file as programs write it (RFC 4180, UTF-8). */
export async function* csvRows(file: AsyncIterable<Uint8Array>): AsyncGenerator<SourceRow> {
  let rowNumber = 0;
  const parser = parse({ bom: true, relax_column_count: true, relax_quotes: true, max_record_size: MAX_ROW_BYTES });
  try {
    for await (const cells of pipeline(Readable.from(file, { objectMode: false }), parser, () => {})) {
      yield { rowNumber: ++rowNumber, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const flaw = error.code === "CSV_QUOTE_NOT_CLOSED" ? "unclosedQuote" : "tooLong";
    throw new AppError("invalid", `imports.errors.${flaw}`, { row: rowNumber + 1 });
  }
}
