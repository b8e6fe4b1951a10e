import { type Column, ilike, or, type SQL } from "drizzle-orm";

/** As a part of a pattern, that stands for nothing but itself. */
export const literally = (text: string) => text.replaceAll(/[\\%_]/g, "\\$&");

/** Where one of the columns contains what was searched for, letter by letter; without a search all rows. */
export function containing(q: string | undefined, ...columns: Column[]): SQL | undefined {
  if (!q) return undefined;
  const pattern = `%${literally(q)}%`;
  return or(...columns.map((column) => ilike(column, pattern)));
}

/** What was read with `limit + 1`, as a page: the row too many only says that there is more. */
export function toPage<Row extends { id: string }>(rows: Row[], limit: number) {
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? items.at(-1)!.id : null };
}
