import { and, asc, eq } from "drizzle-orm";
import { members, workspaces } from "@/drizzle/schema";
import { authorize, type Ctx, type UserCtx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { notFound } from "@/lib/errors";

/** The workspaces that the person is a member of, oldest first. */
export function listWorkspaces({ db, userId }: UserCtx) {
  return db
    .select({ id: workspaces.id, slug: workspaces.slug, name: workspaces.name, role: members.role })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(eq(members.userId, userId))
    .orderBy(asc(workspaces.id));
}

/** The person's way into a workspace: as its member, else as an admin; null when there is none for them. */
export async function findWorkspaceCtx({ db, userId, isAdmin }: UserCtx, slug: string): Promise<Ctx | null> {
  // PostgreSQL's text knows no NUL, and would refuse the question.
  if (slug.includes("\0")) return null;
  const [found] = await db
    .select({ id: workspaces.id, role: members.role })
    .from(workspaces)
    .leftJoin(members, and(eq(members.workspaceId, workspaces.id), eq(members.userId, userId)))
    .where(eq(workspaces.slug, slug));
  if (!found) return null;
  if (found.role) return { workspaceId: found.id, actor: { type: "user", userId, role: found.role }, db };
  return isAdmin ? { workspaceId: found.id, actor: { type: "admin", userId }, db } : null;
}

/** The workspace that `ctx` acts in. */
export async function getWorkspace(ctx: Ctx) {
  authorize(ctx, "read");
  const [workspace] = await ctx.db.select().from(workspaces).where(eq(workspaces.id, ctx.workspaceId));
  if (!workspace) throw notFound("workspace");
  return workspace;
}

/** As readers see it. */
export async function findWorkspaceName(db: Db, workspaceId: string): Promise<string> {
  const [workspace] = await db.select({ name: workspaces.name }).from(workspaces).where(eq(workspaces.id, workspaceId));
  return workspace!.name;
}
