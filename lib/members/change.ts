import { and, eq } from "drizzle-orm";
import { members } from "@/drizzle/schema";
import { revokeKeysOf } from "@/lib/api-keys/revoke";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx, userIdOf } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import type { ChangeMemberRole, RemoveMember } from "./schema";

export async function changeMemberRole(ctx: Ctx, { memberId, role, revokeKeys }: ChangeMemberRole) {
  authorize(ctx, "workspace:manage");
  await ctx.db.transaction(async (tx) => {
    const { role: former, isLastOwner } = await lockMember(tx, ctx, memberId);
    if (isLastOwner && role !== "owner") throw new AppError("conflict", "members.errors.lastOwner");
    await tx.update(members).set({ role }).where(isMember(ctx, memberId));
    if (revokeKeys) await revokeKeysOf(tx, ctx, memberId);
    await recordAudit(
      { ...ctx, db: tx },
      "member.roleChanged",
      { memberId },
      { before: { role: former }, after: { role } },
    );
  });
}

/** Whoever names themselves leaves, which every member may. */
export async function removeMember(ctx: Ctx, { memberId, revokeKeys }: RemoveMember) {
  authorize(ctx, memberId === userIdOf(ctx.actor) ? "workspace:read" : "workspace:manage");
  await ctx.db.transaction(async (tx) => {
    const { role, isLastOwner } = await lockMember(tx, ctx, memberId);
    if (isLastOwner) throw new AppError("conflict", "members.errors.lastOwner");
    await tx.delete(members).where(isMember(ctx, memberId));
    if (revokeKeys) await revokeKeysOf(tx, ctx, memberId);
    await recordAudit({ ...ctx, db: tx }, "member.removed", { memberId, role });
  });
}

const isMember = ({ workspaceId }: Ctx, userId: string) =>
  and(eq(members.workspaceId, workspaceId), eq(members.userId, userId));

/** The owners are held first, so that of two who go at once the second sees who is left. */
async function lockMember(tx: Tx, ctx: Ctx, memberId: string) {
  const owners = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.role, "owner")))
    .orderBy(members.userId)
    .for("update");
  const [member] = await tx.select({ role: members.role }).from(members).where(isMember(ctx, memberId)).for("update");
  if (!member) throw notFound("member");
  return { ...member, isLastOwner: owners.length === 1 && owners[0]!.userId === memberId };
}
