import { stringify } from "csv-stringify/sync";
import type { Ctx } from "@/lib/context";
import type { Locale } from "@/lib/i18n/schema";
import { translate } from "@/lib/i18n/translate";
import { getImport, listRejects } from "./queries";
import type { ImportRef, Reject } from "./schema";

/**
 * The rows that were left out as a CSV file: as they stood, with the row and the reason in front, so that they can be
 * mended and imported again. Cells that a spreadsheet would run as a formula are defused.
 */
export async function* rejectsCsv(ctx: Ctx, { importId }: ImportRef, locale: Locale): AsyncGenerator<string> {
  const { shape } = await getImport(ctx, { importId });
  const columns = shape?.columns.map(({ name }, i) => name || String(i + 1)) ?? [];
  yield `\ufeff${line([translate(locale, "imports.csv.row"), translate(locale, "imports.csv.reason"), ...columns])}`;
  for (let cursor: string | undefined; ; ) {
    const { items, nextCursor } = await listRejects(ctx, { importId, cursor, limit: 200 });
    yield items.map((reject) => line([reject.rowNumber, explainReject(reject, locale), ...reject.cells])).join("");
    if (!nextCursor) return;
    cursor = nextCursor;
  }
}

export const explainReject = ({ reason, reasonValues }: Pick<Reject, "reason" | "reasonValues">, locale: Locale) =>
  translate(locale, `imports.reasons.${reason}`, reasonValues);

const line = (cells: (string | number)[]) => stringify([cells], { escape_formulas: true, record_delimiter: "windows" });
