import { and, desc, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { members, sessions, users, workspaces } from "@/drizzle/schema";
import { authorizeUser, type UserCtx } from "@/lib/context";
import { containing, toPage } from "@/lib/db/list";
import type { ListUsers } from "./schema";

/** Everyone with an account here, newest first, with their workspaces and when they were last seen. */
export async function listUsers(user: UserCtx, { q, role, blocked, cursor, limit }: ListUsers) {
  authorizeUser(user, "users:read");
  const { db } = user;
  const ofUser = db
    .select({ list: sql`json_agg(json_build_object('slug', ${workspaces.slug}, 'name', ${workspaces.name}))` })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(eq(members.userId, users.id));
  const lastSeen = db
    .select({ at: sql`max(${sessions.lastSeenAt})` })
    .from(sessions)
    .where(eq(sessions.userId, users.id));
  const rows = await db
    .select({
      id: users.id,
      email: users.email,
      name: users.name,
      role: users.role,
      emailVerifiedAt: users.emailVerifiedAt,
      blockedAt: users.blockedAt,
      createdAt: users.createdAt,
      lastSeenAt: sql<Date | null>`(${lastSeen})`.mapWith(sessions.lastSeenAt),
      workspaces: sql<{ slug: string; name: string }[]>`coalesce((${ofUser}), '[]')`,
    })
    .from(users)
    .where(
      and(
        containing(q, users.email, users.name),
        role && eq(users.role, role),
        blocked === undefined ? undefined : blocked ? isNotNull(users.blockedAt) : isNull(users.blockedAt),
        cursor ? lt(users.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(users.id))
    .limit(limit + 1);
  return toPage(rows, limit);
}
