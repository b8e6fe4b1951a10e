"use client";

import { AuditLog, type AuditLogProps } from "@/components/audit/audit-log";
import { useUserAction } from "@/components/use-action";
import { listInstallationAudit } from "./actions";

export function InstallationAudit({ page, filter }: Pick<AuditLogProps, "page" | "filter">) {
  const { run } = useUserAction(listInstallationAudit);
  async function more(cursor: string) {
    const result = await run({ ...filter, cursor });
    return result.ok ? result.data : null;
  }
  return <AuditLog page={page} filter={filter} more={more} path="/admin/audit" />;
}
