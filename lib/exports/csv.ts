import { stringify } from "csv-stringify/sync";
import { safeCell } from "@/lib/cells";
import type { XlsxCell } from "./xlsx";

/** A CSV file as it is made (RFC 4180, UTF-8 with its mark, without which Excel takes it for another encoding). */
export async function* csv(header: string[], pages: AsyncIterable<XlsxCell[][]>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`\ufeff${lines([header])}`);
  for await (const rows of pages) yield Buffer.from(lines(rows));
}

const lines = (rows: XlsxCell[][]) =>
  stringify(
    rows.map((cells) => cells.map(cellText)),
    { record_delimiter: "windows" },
  );

function cellText(cell: XlsxCell) {
  if (typeof cell === "string") return safeCell(cell);
  return typeof cell === "number" ? String(cell) : cell.date;
}
