import { and, asc, eq } from "drizzle-orm";
import { members, workspaces } from "@/drizzle/schema";
import { type Actor, authorize, type Ctx, type UserCtx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { memberRoleOf, ofMember, ofOverseer } from "@/lib/permissions";
import type { MemberRole } from "./schema";

/** The workspaces that the person is a member of, oldest first. */
export function listWorkspaces({ db, userId }: UserCtx) {
  return db
    .select({ id: workspaces.id, slug: workspaces.slug, name: workspaces.name, role: members.role })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(eq(members.userId, userId))
    .orderBy(asc(workspaces.id));
}

/** The person's way into a workspace: as its member or by their role here, whichever may do more; null when there is none. */
export async function findWorkspaceCtx({ db, userId, role, from }: UserCtx, slug: string): Promise<Ctx | null> {
  // PostgreSQL's text knows no NUL, and would refuse the question.
  if (slug.includes("\0")) return null;
  const [found] = await db
    .select({ id: workspaces.id, role: members.role })
    .from(workspaces)
    .leftJoin(members, and(eq(members.workspaceId, workspaces.id), eq(members.userId, userId)))
    .where(eq(workspaces.slug, slug));
  if (!found) return null;
  const actor = actorIn(userId, role, found.role);
  return actor && { workspaceId: found.id, actor, db, from };
}

function actorIn(userId: string, role: UserCtx["role"], memberRole: MemberRole | null): Actor | null {
  const asMember = memberRole && memberRoleOf(role, memberRole);
  const isOutdone = ofOverseer[role].some((permission) => !asMember || !ofMember[asMember].includes(permission));
  if (isOutdone && (role === "admin" || role === "manager")) return { type: role, userId };
  return asMember && { type: "user", userId, role: asMember };
}

/** The workspace that `ctx` acts in. */
export async function getWorkspace(ctx: Ctx) {
  authorize(ctx, "workspace:read");
  const [workspace] = await ctx.db.select().from(workspaces).where(eq(workspaces.id, ctx.workspaceId));
  if (!workspace) throw notFound("workspace");
  return workspace;
}

/** As readers see it. */
export async function findWorkspaceName(db: Db, workspaceId: string): Promise<string> {
  const [workspace] = await db.select({ name: workspaces.name }).from(workspaces).where(eq(workspaces.id, workspaceId));
  return workspace!.name;
}
