import { and, eq, isNull, sql } from "drizzle-orm";
import { invitations, members, users, workspaces } from "@/drizzle/schema";
import { hashPassword } from "@/lib/accounts/passwords";
import type { TokenOnly } from "@/lib/accounts/schema";
import { recordAudit } from "@/lib/audit/record";
import type { UserCtx } from "@/lib/context";
import type { Db, Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { countTry, rememberAddress } from "@/lib/limits";
import { findToken, revokeTokens, spendToken } from "@/lib/one-time-tokens";
import type { AcceptAsNewcomer } from "./schema";

/** What the holder of a link is told before they accept; null when it leads nowhere. */
export async function findInvitation(db: Db, { token }: TokenOnly) {
  const invitationId = await findToken(db, "invite", token);
  if (!invitationId) return null;
  const [invitation] = await db
    .select({
      email: invitations.email,
      role: invitations.role,
      workspace: workspaces.name,
      hasAccount: sql<boolean>`${users.emailVerifiedAt} is not null`,
    })
    .from(invitations)
    .innerJoin(workspaces, eq(workspaces.id, invitations.workspaceId))
    .leftJoin(users, eq(users.email, invitations.email))
    .where(eq(invitations.id, invitationId));
  return invitation ?? null;
}

/** Uses the link up; it counts for the person to whose address it was mailed. */
export async function acceptInvitation(user: UserCtx, { token }: TokenOnly): Promise<{ slug: string }> {
  return user.db.transaction(async (tx) => {
    const invitation = await takeInvitation(tx, token);
    const [invited] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, user.userId), eq(users.email, invitation.email)));
    if (!invited) throw new AppError("forbidden", "members.errors.otherAddress", { email: invitation.email });
    return join(tx, user.userId, invitation);
  });
}

/** The same for someone who has no account yet: the link proves the address, so the account is active at once. */
export async function acceptAsNewcomer(
  db: Db,
  { token, password, ...values }: AcceptAsNewcomer,
  address: string | null,
): Promise<{ email: string; slug: string }> {
  if (address) await countTry("linkByAddress", address);
  const passwordHash = await hashPassword(password);
  const joined = await db.transaction(async (tx) => {
    const invitation = await takeInvitation(tx, token);
    const account = { ...values, passwordHash, emailVerifiedAt: sql`now()` };
    const [user] = await tx
      .insert(users)
      .values({ id: newId("user"), email: invitation.email, ...account })
      // Someone signed up with the address and never proved it: now it is.
      .onConflictDoUpdate({
        target: users.email,
        set: { ...account, updatedAt: sql`now()` },
        setWhere: and(isNull(users.emailVerifiedAt), isNull(users.blockedAt)),
      })
      .returning();
    if (!user) throw new AppError("conflict", "members.errors.hasAccount", { email: invitation.email });
    await revokeTokens(tx, "verify", user.id);
    return { email: user.email, ...(await join(tx, user.id, invitation)) };
  });
  await rememberAddress(joined.email, address);
  return joined;
}

async function takeInvitation(tx: Tx, token: string) {
  const { subjectId } = await spendToken(tx, "invite", token);
  const [invitation] = await tx.delete(invitations).where(eq(invitations.id, subjectId)).returning();
  if (!invitation) throw new AppError("invalid", "accounts.errors.link");
  return invitation;
}

async function join(tx: Tx, userId: string, { workspaceId, role }: typeof invitations.$inferSelect) {
  await tx.insert(members).values({ workspaceId, userId, role }).onConflictDoNothing();
  await recordAudit({ workspaceId, actor: { type: "user", userId, role }, db: tx }, "member.joined", { role });
  const [workspace] = await tx.select({ slug: workspaces.slug }).from(workspaces).where(eq(workspaces.id, workspaceId));
  return workspace!;
}
