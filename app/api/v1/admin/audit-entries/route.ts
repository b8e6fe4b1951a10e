import { listInstallationAudit } from "@/lib/audit/queries";
import { AuditEntry, ListAudit } from "@/lib/audit/schema";
import { adminRoute } from "@/lib/next/route";
import { pageOf } from "@/lib/zod";

export const GET = adminRoute(ListAudit, pageOf(AuditEntry), listInstallationAudit);
