import { listAudit } from "@/lib/audit/queries";
import { AuditEntry, ListAudit } from "@/lib/audit/schema";
import { route } from "@/lib/next/route";
import { pageOf } from "@/lib/zod";

export const GET = route(ListAudit, pageOf(AuditEntry), listAudit);
