import { stringify } from "csv-stringify/sync";
import type { AuditEntry, ListAudit } from "./schema";

type Page = { items: AuditEntry[]; nextCursor: string | null };

/** As CSV, page by page, of what `read` lists. Cells that a spreadsheet would run as a formula are defused. */
export async function* auditCsv(read: (page: Pick<ListAudit, "cursor" | "limit">) => Promise<Page>) {
  yield `\ufeff${lines([columns])}`;
  for (let cursor: string | undefined; ; ) {
    const { items, nextCursor } = await read({ cursor, limit: 1_000 });
    yield lines(items.map((entry) => columns.map((column) => cellOf(entry[column]))));
    if (!nextCursor) return;
    cursor = nextCursor;
  }
}

const columns = [
  "position",
  "createdAt",
  "workspaceId",
  "actorType",
  "actorId",
  "actorName",
  "action",
  "objectId",
  "data",
  "before",
  "after",
  "address",
  "userAgent",
  "requestId",
] as const;

function cellOf(value: AuditEntry[(typeof columns)[number]]): string {
  if (value === null) return "";
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

const lines = (rows: (readonly string[])[]) =>
  stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true, record_delimiter: "windows" },
  );
