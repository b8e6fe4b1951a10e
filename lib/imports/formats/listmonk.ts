import { AppError } from "@/lib/errors";
import { writeText } from "@/lib/fields/values";
import type { SourceRow } from "../rows";

/** As many as a contact may have fields. */
const MAX_KEYS = 100;

/** Takes listmonk's column of attributes, which is JSON, apart into a column for each name. Reads the rows twice. */
export async function* withAttributes(rows: () => AsyncIterable<SourceRow>): AsyncGenerator<SourceRow> {
  let at = -1;
  const names = new Set<string>();
  for await (const { rowNumber, cells } of rows()) {
    if (at === -1) at = cells.indexOf("attributes");
    else for (const name of Object.keys(attributesIn(cells[at], rowNumber))) if (names.size < MAX_KEYS) names.add(name);
  }
  let isHeader = true;
  for await (const { rowNumber, cells } of rows()) {
    const attributes = isHeader ? null : attributesIn(cells[at], rowNumber);
    const values = [...names].map((name) => (attributes ? cellOf(attributes[name]) : name));
    isHeader = false;
    yield { rowNumber, cells: cells.toSpliced(at, 1, ...values) };
  }
}

function attributesIn(cell: string | undefined, row: number): Record<string, unknown> {
  if (!cell?.trim()) return {};
  try {
    const attributes = JSON.parse(cell);
    if (attributes && typeof attributes === "object" && !Array.isArray(attributes)) return attributes;
  } catch {}
  throw new AppError("invalid", "imports.errors.attributes", { row });
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value) && value.every((item) => typeof item !== "object")) return writeText(value.map(String));
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
