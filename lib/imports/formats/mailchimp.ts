import type { SourceRow } from "../rows";

const fileName = /(?:^|\/)(subscribed|unsubscribed|nonsubscribed|cleaned)_[^/]*\.csv$/i;

/** What the people in a file of an exported audience are, told by nothing but its name. */
export const statusInName = (path: string) => fileName.exec(path)?.[1]?.toLowerCase() ?? null;

export type AudienceFile = { status: string; rows: () => AsyncIterable<SourceRow> };

/** The files of an exported audience as one: all their columns, and in the last what each person is there. */
export async function* audienceRows(files: AudienceFile[]): AsyncGenerator<SourceRow> {
  const headers = await Promise.all(files.map(({ rows }) => headerOf(rows())));
  const columns = [...new Set(headers.flat())];
  let rowNumber = 1;
  yield { rowNumber, cells: [...columns, "STATUS"] };
  for (const [i, { status, rows }] of files.entries()) {
    const places = headers[i]!.map((name) => columns.indexOf(name));
    let isHeader = true;
    for await (const { cells } of rows()) {
      if (!isHeader) {
        const row = columns.map(() => "");
        for (const [from, to] of places.entries()) row[to] = cells[from] ?? "";
        yield { rowNumber: ++rowNumber, cells: [...row, status] };
      }
      isHeader = false;
    }
  }
}

async function headerOf(rows: AsyncIterable<SourceRow>): Promise<string[]> {
  for await (const { cells } of rows) return cells;
  return [];
}
