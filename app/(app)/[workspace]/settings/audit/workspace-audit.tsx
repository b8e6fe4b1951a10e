"use client";

import { useParams } from "next/navigation";
import { AuditLog, type AuditLogProps } from "@/components/audit/audit-log";
import { useMore } from "@/components/use-action";
import { listAudit } from "./actions";

export function WorkspaceAudit({ page, filter }: Pick<AuditLogProps, "page" | "filter">) {
  const { workspace } = useParams<{ workspace: string }>();
  const more = useMore(listAudit, filter);
  return <AuditLog page={page} filter={filter} more={more} path={`/${workspace}/settings/audit`} />;
}
