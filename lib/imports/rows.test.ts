import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { safeCell } from "@/lib/cells";
import { csvOf, type SourceRow } from "./rows";

async function* from(rows: SourceRow[]) {
  yield* rows;
}

test("whatever stands in the cells is read back as it was, at the row where it stood", async () => {
  const cells = ["a,b", 'say "hi"', "two\nlines", " x ", "", "=1+1", "Ж"];
  const rows = [
    { rowNumber: 1, cells: ["email"] },
    { rowNumber: 4, cells },
    { rowNumber: 5, cells: [""] },
  ];
  const text = Buffer.concat(await Array.fromAsync(csvOf(from(rows)))).toString();
  expect(parse(text, { relax_column_count: true })).toEqual([["email"], [""], [""], cells.map(safeCell), [""]]);
});
