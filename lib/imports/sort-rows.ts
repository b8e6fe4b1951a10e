import type { Row } from "./parse";
import type { ContactRow, rowReader } from "./read-row";
import type { Reject } from "./schema";

export type NumberedRow = ContactRow & { rowNumber: number; cells: string[] };

/** Tells apart what can be written, what repeats an address of these rows, and what is no contact; blank rows are neither. */
export function sortRows(rows: Row[], firstRowNumber: number, readRow: ReturnType<typeof rowReader>) {
  const contacts = new Map<string, NumberedRow>();
  const repeats: NumberedRow[] = [];
  const rejects: Reject[] = [];
  rows.forEach(({ cells }, i) => {
    const rowNumber = firstRowNumber + i;
    if (cells.every((cell) => cell.trim() === "")) return;
    const reading = readRow(cells);
    if ("reason" in reading) {
      rejects.push({ rowNumber, cells, reason: reading.reason, reasonValues: reading.values ?? {} });
      return;
    }
    const row = { ...reading.contact, rowNumber, cells };
    if (contacts.has(row.email)) repeats.push(row);
    else contacts.set(row.email, row);
  });
  return { contacts, repeats, rejects };
}

export const duplicateOf = (row: number, { rowNumber, cells }: NumberedRow): Reject => ({
  rowNumber,
  cells,
  reason: "duplicate",
  reasonValues: { row },
});
