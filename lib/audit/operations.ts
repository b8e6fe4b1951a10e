import type { Operation } from "@/lib/openapi";
import { pageOf } from "@/lib/zod";
import { AuditEntry, ListAudit } from "./schema";

export const auditOperations: Operation[] = [
  {
    method: "get",
    path: "/audit-entries",
    summary: "List who did what in the workspace",
    description: "Newest first. For owners.",
    permission: "workspace:manage",
    Input: ListAudit,
    Output: pageOf(AuditEntry),
  },
  {
    method: "get",
    path: "/admin/audit-entries",
    summary: "List who did what on the installation",
    description: "Newest first, of all workspaces and of none.",
    permission: "installation:manage",
    Input: ListAudit,
    Output: pageOf(AuditEntry),
    isAdmin: true,
  },
];
