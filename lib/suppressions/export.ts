import { stringify } from "csv-stringify/sync";
import { recordAudit } from "@/lib/audit/record";
import type { Ctx } from "@/lib/context";
import { listSuppressions } from "./queries";
import type { SuppressionFilter } from "./schema";

/** As CSV, page by page. Cells that a spreadsheet would run as a formula are defused. */
export async function* suppressionsCsv(ctx: Ctx, filter: SuppressionFilter): AsyncGenerator<string> {
  await recordAudit(ctx, "suppressions.exported", filter);
  yield `\ufeff${lines([["email", "reason", "since", "until"]])}`;
  for (let cursor: string | undefined; ; ) {
    const { items, nextCursor } = await listSuppressions(ctx, { ...filter, cursor, limit: 1_000 });
    yield lines(
      items.map(({ email, reason, createdAt, expiresAt }) => [
        email,
        reason,
        createdAt.toISOString(),
        expiresAt?.toISOString() ?? "",
      ]),
    );
    if (!nextCursor) return;
    cursor = nextCursor;
  }
}

const lines = (rows: string[][]) => stringify(rows, { escape_formulas: true, record_delimiter: "windows" });
