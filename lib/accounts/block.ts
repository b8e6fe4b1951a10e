import { and, eq, isNull, sql } from "drizzle-orm";
import { users } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { pauseCampaignsOf } from "@/lib/campaigns/pause-of-user";
import { authorizeUser, type UserCtx } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { assertOtherAdmin } from "./change-role";
import type { UserRef } from "./schema";
import { endSessions } from "./sessions";

/** Signs someone out everywhere and keeps them out, their keys too; what is theirs stays, and their campaigns pause. */
export async function blockUser(admin: UserCtx, { userId }: UserRef) {
  authorizeUser(admin, "users:manage");
  if (userId === admin.userId) throw new AppError("conflict", "accounts.errors.blockSelf");
  await admin.db.transaction(async (tx) => {
    await assertOtherAdmin(tx, userId);
    const [blocked] = await tx
      .update(users)
      .set({ blockedAt: sql`now()` })
      .where(and(eq(users.id, userId), isNull(users.blockedAt)))
      .returning({ id: users.id });
    if (!blocked) throw notFound("user");
    await endSessions(tx, userId);
    const pausedCount = await pauseCampaignsOf(tx, userId);
    await recordAudit({ ...admin, db: tx }, "user.blocked", { userId, pausedCount });
  });
}

/** Their campaigns stay paused until someone resumes them. */
export async function unblockUser(admin: UserCtx, { userId }: UserRef) {
  authorizeUser(admin, "users:manage");
  await admin.db.transaction(async (tx) => {
    const [user] = await tx.update(users).set({ blockedAt: null }).where(eq(users.id, userId)).returning();
    if (!user) throw notFound("user");
    await recordAudit({ ...admin, db: tx }, "user.unblocked", { userId });
  });
}
