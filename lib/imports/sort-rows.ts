import type { Row } from "./parse";
import type { ContactRow, rowReader } from "./read-row";
import type { Reject } from "./schema";

export type NumberedRow = ContactRow & { rowNumber: number; cells: string[] };

/** Tells apart what can be written and what can't; blank rows are neither. Of an address that comes twice the first counts. */
export function sortRows(rows: Row[], firstRowNumber: number, readRow: ReturnType<typeof rowReader>) {
  const contacts = new Map<string, NumberedRow>();
  const rejects: Reject[] = [];
  rows.forEach(({ cells }, i) => {
    const rowNumber = firstRowNumber + i;
    if (cells.every((cell) => cell.trim() === "")) return;
    const reading = readRow(cells);
    if ("reason" in reading) {
      rejects.push({ rowNumber, cells, reason: reading.reason, reasonValues: reading.values ?? {} });
      return;
    }
    const { contact } = reading;
    const earlier = contacts.get(contact.email);
    if (earlier) rejects.push(duplicateOf(earlier.rowNumber, { rowNumber, cells }));
    else contacts.set(contact.email, { ...contact, rowNumber, cells });
  });
  return { contacts, rejects };
}

export const duplicateOf = (row: number, { rowNumber, cells }: Pick<Reject, "rowNumber" | "cells">): Reject => ({
  rowNumber,
  cells,
  reason: "duplicate",
  reasonValues: { row },
});
