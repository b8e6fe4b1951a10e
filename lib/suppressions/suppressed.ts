import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { globalSuppressions, suppressions } from "@/drizzle/schema";
import type { SuppressionReason } from "./schema";

const holds = (row: string) => {
  const expiresAt = sql.raw(`${row}.expires_at`);
  return sql`(${expiresAt} is null or ${expiresAt} > now())`;
};

const inWorkspace = (workspaceId: SQLWrapper, email: SQLWrapper) => sql`
  ${suppressions} s where s.workspace_id = ${workspaceId} and s.email = ${email} and ${holds("s")}`;

const everywhere = (email: SQLWrapper) => sql`${globalSuppressions} g where g.email = ${email} and ${holds("g")}`;

/** Whether nothing goes to an address, by the workspace or by the installation: the one place that says so. */
export const suppressed = (workspaceId: SQLWrapper, email: SQLWrapper): SQL<boolean> => sql`
  (exists (select from ${inWorkspace(workspaceId, email)}) or exists (select from ${everywhere(email)}))`;

/** Why; null for an address that gets mail. */
export const suppressionOf = (workspaceId: SQLWrapper, email: SQLWrapper): SQL<SuppressionReason | null> => sql`
  coalesce((select s.reason from ${inWorkspace(workspaceId, email)}), (select g.reason from ${everywhere(email)}))`;

/** All of a workspace's, for a condition by which few are found among many. */
export const suppressedEmails = (workspaceId: string): SQL => sql`
  (select s.email from ${suppressions} s where s.workspace_id = ${workspaceId} and ${holds("s")}
    union all select g.email from ${globalSuppressions} g where ${holds("g")})`;
