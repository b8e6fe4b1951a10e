import { and, eq, isNull, sql } from "drizzle-orm";
import { users } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { pauseCampaignsOf } from "@/lib/campaigns/pause-of-user";
import { authorizeUser, type UserCtx } from "@/lib/context";
import type { Db, Tx } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import { type ChangeUserRole, GrantRole, type UserRole } from "./schema";
import { endSessions } from "./sessions";

/** Ends the person's sessions, but for the one in which an admin changes their own role. */
export async function changeUserRole(admin: UserCtx, { userId, role }: ChangeUserRole) {
  authorizeUser(admin, "users:manage");
  await admin.db.transaction(async (tx) => {
    const from = await setRole(tx, userId, role, admin.sessionId);
    await recordAudit(
      { ...admin, db: tx },
      "user.roleChanged",
      { userId },
      { before: { role: from }, after: { role } },
    );
  });
}

/** For `lettermill grant`. */
export async function grantRole(db: Db, input: unknown) {
  const { email, role } = GrantRole.parse(input);
  await db.transaction(async (tx) => {
    const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email));
    if (!user) throw notFound("user");
    const from = await setRole(tx, user.id, role);
    await recordAudit(
      { workspaceId: null, actor: { type: "operator" }, db: tx },
      "user.roleChanged",
      { userId: user.id },
      { before: { role: from }, after: { role } },
    );
  });
}

async function setRole(tx: Tx, userId: string, role: UserRole, exceptSessionId?: string) {
  if (role !== "admin") await assertOtherAdmin(tx, userId);
  const [user] = await tx.select({ role: users.role }).from(users).where(eq(users.id, userId)).for("update");
  if (!user) throw notFound("user");
  await tx.update(users).set({ role, updatedAt: sql`now()` }).where(eq(users.id, userId));
  await endSessions(tx, userId, exceptSessionId);
  if (role === "guest") await pauseCampaignsOf(tx, userId);
  return user.role;
}

/** The admins are held until the end of the transaction: of two who go at once, the second sees who is left. */
export async function assertOtherAdmin(tx: Tx, userId: string) {
  const admins = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, "admin"), isNull(users.blockedAt)))
    .orderBy(users.id)
    .for("update");
  if (admins.length === 1 && admins[0]!.id === userId) throw new AppError("conflict", "accounts.errors.lastAdmin");
}
