import { authorize } from "@/lib/context";
import { csvFile } from "@/lib/next/csv-file";
import { getLocale } from "@/lib/next/locale";
import { problem } from "@/lib/next/problem";
import { queryOf } from "@/lib/next/route";
import { getCtx } from "@/lib/next/session";
import { suppressionsCsv } from "@/lib/suppressions/export";
import { SuppressionFilter } from "@/lib/suppressions/schema";

type Params = { params: Promise<{ workspace: string }> };

/** The suppressed addresses that the page shows, as a file. */
export async function GET(request: Request, { params }: Params) {
  const { workspace } = await params;
  try {
    const ctx = await getCtx(workspace);
    authorize(ctx, "contacts:read");
    const filter = SuppressionFilter.catch({}).parse(queryOf(new URL(request.url)));
    return csvFile(`suppressions-${workspace}.csv`, suppressionsCsv(ctx, filter));
  } catch (error) {
    return problem(error, await getLocale());
  }
}
