"use client";

import { AuditLog, type AuditLogProps } from "@/components/audit/audit-log";
import { useUserMore } from "@/components/use-action";
import { listInstallationAudit } from "./actions";

export function InstallationAudit({ page, filter }: Pick<AuditLogProps, "page" | "filter">) {
  const more = useUserMore(listInstallationAudit, filter);
  return <AuditLog page={page} filter={filter} more={more} path="/admin/audit" />;
}
