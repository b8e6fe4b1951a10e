import { stringify } from "csv-stringify/sync";
import { safeCell } from "@/lib/cells";

/** A row of a file of any format, the header among them. Numbers start at 1 and only rise; a number left out is a blank row. */
export type SourceRow = { rowNumber: number; cells: string[] };

/**
 * Reads a format other than plain text as the file comes, in memory that does not depend on its size. What can't be read
 * is an AppError that names the row.
 */
export type RowReader = (file: AsyncIterable<Uint8Array>) => AsyncIterable<SourceRow>;

/** How every other format is kept: as UTF-8 with commas, so that a killed import goes on at a byte, whatever was uploaded. */
export async function* csvOf(rows: AsyncIterable<SourceRow>): AsyncGenerator<Uint8Array> {
  let number = 1;
  for await (const { rowNumber, cells } of rows) {
    const blank = "\r\n".repeat(rowNumber - number);
    yield Buffer.from(
      blank + stringify([cells.map(safeCell)], { record_delimiter: "windows", quoted_match: /^$|[\r\n"]/ }),
    );
    number = rowNumber + 1;
  }
}
