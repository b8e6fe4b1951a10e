import { and, desc, eq, getTableColumns, gte, ilike, lt, or, type SQL, sql } from "drizzle-orm";
import { apiKeys, auditEntries, users } from "@/drizzle/schema";
import { authorize, authorizeAdmin, type Ctx, type UserCtx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { literally, toPage } from "@/lib/db/list";
import type { AuditFilter, ListAudit } from "./schema";

const { hash: _, ...columns } = getTableColumns(auditEntries);

/** What was done in the workspace, newest first. */
export async function listAudit(ctx: Ctx, input: ListAudit) {
  authorize(ctx, "workspace:manage");
  return readAudit(ctx.db, input, ctx.workspaceId);
}

/** What was done anywhere on the installation, newest first. */
export async function listInstallationAudit(admin: UserCtx, input: ListAudit) {
  authorizeAdmin(admin);
  return readAudit(admin.db, input);
}

async function readAudit(db: Db, { cursor, limit, ...filter }: ListAudit, workspaceId?: string) {
  const rows = await db
    .select({ ...columns, actorName: sql<string | null>`coalesce(${users.name}, ${apiKeys.name})` })
    .from(auditEntries)
    .leftJoin(users, eq(users.id, auditEntries.actorId))
    .leftJoin(apiKeys, eq(apiKeys.id, auditEntries.actorId))
    .where(
      and(
        workspaceId ? eq(auditEntries.workspaceId, workspaceId) : undefined,
        cursor ? lt(auditEntries.id, cursor) : undefined,
        ...asked(filter),
      ),
    )
    .orderBy(desc(auditEntries.id))
    .limit(limit + 1);
  return toPage(rows, limit);
}

function asked({ q, since, until }: AuditFilter): (SQL | undefined)[] {
  const { action, actorId, objectId, createdAt } = auditEntries;
  return [
    q ? or(ilike(action, `%${literally(q)}%`), eq(actorId, q), eq(objectId, q)) : undefined,
    since ? gte(createdAt, sql`${since}::date at time zone 'UTC'`) : undefined,
    until ? lt(createdAt, sql`(${until}::date + 1) at time zone 'UTC'`) : undefined,
  ];
}
