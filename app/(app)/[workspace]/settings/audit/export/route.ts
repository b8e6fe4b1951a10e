import { auditCsv } from "@/lib/audit/export";
import { listAudit } from "@/lib/audit/queries";
import { recordAudit } from "@/lib/audit/record";
import { AuditFilter } from "@/lib/audit/schema";
import { authorize } from "@/lib/context";
import { csvFile } from "@/lib/next/csv-file";
import { getLocale } from "@/lib/next/locale";
import { problem } from "@/lib/next/problem";
import { queryOf } from "@/lib/next/route";
import { getCtx } from "@/lib/next/session";

type Params = { params: Promise<{ workspace: string }> };

/** The entries that the page shows, as a file. */
export async function GET(request: Request, { params }: Params) {
  const { workspace } = await params;
  try {
    const ctx = await getCtx(workspace);
    authorize(ctx, "workspace:manage");
    const filter = AuditFilter.catch({}).parse(queryOf(new URL(request.url)));
    await recordAudit(ctx, "audit.exported", filter);
    return csvFile(
      `audit-${workspace}.csv`,
      auditCsv((page) => listAudit(ctx, { ...filter, ...page })),
    );
  } catch (error) {
    return problem(error, await getLocale());
  }
}
