import { auditCsv } from "@/lib/audit/export";
import { listInstallationAudit } from "@/lib/audit/queries";
import { recordAudit } from "@/lib/audit/record";
import { AuditFilter } from "@/lib/audit/schema";
import { authorizeAdmin } from "@/lib/context";
import { csvFile } from "@/lib/next/csv-file";
import { getLocale } from "@/lib/next/locale";
import { problem } from "@/lib/next/problem";
import { queryOf } from "@/lib/next/route";
import { requireUser } from "@/lib/next/session";

/** The entries that the page shows, as a file. */
export async function GET(request: Request) {
  try {
    const admin = await requireUser();
    authorizeAdmin(admin);
    const filter = AuditFilter.catch({}).parse(queryOf(new URL(request.url)));
    await recordAudit(admin, "audit.exported", filter);
    return csvFile(
      "audit.csv",
      auditCsv((page) => listInstallationAudit(admin, { ...filter, ...page })),
    );
  } catch (error) {
    return problem(error, await getLocale());
  }
}
