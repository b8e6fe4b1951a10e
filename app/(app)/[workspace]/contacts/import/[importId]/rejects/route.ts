import { getImport } from "@/lib/imports/queries";
import { rejectsCsv } from "@/lib/imports/rejects-csv";
import { ImportRef } from "@/lib/imports/schema";
import { csvFile } from "@/lib/next/csv-file";
import { getLocale } from "@/lib/next/locale";
import { readPath } from "@/lib/next/page";
import { problem } from "@/lib/next/problem";
import { getCtx } from "@/lib/next/session";

type Params = { params: Promise<{ workspace: string; importId: string }> };

/** The rows that an import left out, as a file to mend. */
export async function GET(_: Request, { params }: Params) {
  const { workspace, importId } = await readPath(ImportRef, params);
  const locale = await getLocale();
  try {
    const ctx = await getCtx(workspace);
    const { fileName } = await getImport(ctx, { importId });
    return csvFile(fileName.replace(/(\.\w+)?$/, "-rejected.csv"), rejectsCsv(ctx, { importId }, locale));
  } catch (error) {
    return problem(error, locale);
  }
}
