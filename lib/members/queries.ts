import { and, asc, desc, eq, gt, sql } from "drizzle-orm";
import { invitations, members, users } from "@/drizzle/schema";
import { authorize, type Ctx } from "@/lib/context";

/** Who works in the workspace, longest first. */
export async function listMembers(ctx: Ctx) {
  authorize(ctx, "workspace:read");
  const items = await ctx.db
    .select({ id: users.id, name: users.name, email: users.email, role: members.role, joinedAt: members.createdAt })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.workspaceId, ctx.workspaceId))
    .orderBy(asc(members.createdAt), asc(users.id));
  return { items };
}

/** Those that still can be accepted, newest first. */
export async function listInvitations(ctx: Ctx) {
  authorize(ctx, "workspace:manage");
  const items = await ctx.db
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      invitedBy: users.name,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .leftJoin(users, eq(users.id, invitations.invitedBy))
    .where(and(eq(invitations.workspaceId, ctx.workspaceId), gt(invitations.expiresAt, sql`now()`)))
    .orderBy(desc(invitations.id));
  return { items };
}
