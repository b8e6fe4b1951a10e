import { and, desc, eq, isNull, lt, sql } from "drizzle-orm";
import { members, sessions, users, workspaces } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorizeAdmin, type UserCtx } from "@/lib/context";
import { containing, toPage } from "@/lib/db/list";
import { AppError, notFound } from "@/lib/errors";
import type { ListUsers, UserRef } from "./schema";
import { endSessions } from "./sessions";

/** Everyone with an account here, newest first, with their workspaces and when they were last seen. */
export async function listUsers(admin: UserCtx, { q, cursor, limit }: ListUsers) {
  authorizeAdmin(admin);
  const { db } = admin;
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
    .where(and(containing(q, users.email, users.name), cursor ? lt(users.id, cursor) : undefined))
    .orderBy(desc(users.id))
    .limit(limit + 1);
  return toPage(rows, limit);
}
export type ListedUser = Awaited<ReturnType<typeof listUsers>>["items"][number];

/** Signs someone out everywhere and keeps them out; what is theirs stays, and campaigns go on. */
export async function blockUser(admin: UserCtx, { userId }: UserRef) {
  authorizeAdmin(admin);
  if (userId === admin.userId) throw new AppError("conflict", "accounts.errors.blockSelf");
  await admin.db.transaction(async (tx) => {
    const [blocked] = await tx
      .update(users)
      .set({ blockedAt: sql`now()` })
      .where(and(eq(users.id, userId), isNull(users.blockedAt)))
      .returning({ id: users.id });
    if (!blocked) throw notFound("user");
    await endSessions(tx, userId);
    await recordAudit({ ...admin, db: tx }, "user.blocked", { userId });
  });
}

export async function unblockUser(admin: UserCtx, { userId }: UserRef) {
  authorizeAdmin(admin);
  await admin.db.transaction(async (tx) => {
    await tx.update(users).set({ blockedAt: null }).where(eq(users.id, userId));
    await recordAudit({ ...admin, db: tx }, "user.unblocked", { userId });
  });
}
