import { and, eq, sql } from "drizzle-orm";
import { invitations, members, users, workspaces } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type Ctx, userIdOf } from "@/lib/context";
import { env } from "@/lib/env";
import { invalidField, notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { countTry } from "@/lib/limits";
import { queueLetter } from "@/lib/mail/letters";
import { issueToken, revokeTokens } from "@/lib/one-time-tokens";
import { INVITATION_DAYS, type Invitation, type InvitationRef, type InviteMember } from "./schema";

/**
 * Mails a link by which that address, and no other, joins the workspace. Invited again, the new role counts and the
 * former link is dead. Nothing here asks whether the address has an account.
 */
export async function inviteMember(ctx: Ctx, { email, role }: InviteMember): Promise<Invitation> {
  authorize(ctx, "workspace:manage");
  await countTry("invitationsByWorkspace", ctx.workspaceId);
  await countTry("invitationToAddress", email);
  const invitedBy = userIdOf(ctx.actor);
  return ctx.db.transaction(async (tx) => {
    const [member] = await tx
      .select({ id: users.id })
      .from(members)
      .innerJoin(users, eq(users.id, members.userId))
      .where(and(eq(members.workspaceId, ctx.workspaceId), eq(users.email, email)));
    if (member) throw invalidField("email", "members.errors.alreadyMember", { email });
    const values = { role, invitedBy, expiresAt: sql`now() + ${`${INVITATION_DAYS} days`}::interval` };
    const [invitation] = await tx
      .insert(invitations)
      .values({ id: newId("invitation"), workspaceId: ctx.workspaceId, email, ...values })
      .onConflictDoUpdate({
        target: [invitations.workspaceId, invitations.email],
        set: { ...values, createdAt: sql`now()` },
      })
      .returning();
    const { id, createdAt, expiresAt } = invitation!;
    const token = await issueToken(tx, { purpose: "invite", subjectId: id, hours: INVITATION_DAYS * 24 });
    const [workspace] = await tx.select().from(workspaces).where(eq(workspaces.id, ctx.workspaceId));
    const [inviter] = invitedBy ? await tx.select().from(users).where(eq(users.id, invitedBy)) : [];
    await queueLetter(
      tx,
      "invitation",
      { email, locale: workspace!.locale },
      { workspace: workspace!.name, url: `${env.APP_URL}/invite?token=${token}` },
    );
    await recordAudit({ ...ctx, db: tx }, "member.invited", { invitationId: id, email, role });
    return { id, email, role, invitedBy: inviter?.name ?? null, createdAt, expiresAt };
  });
}

/** The mailed link leads nowhere any more. */
export async function withdrawInvitation(ctx: Ctx, { invitationId }: InvitationRef) {
  authorize(ctx, "workspace:manage");
  await ctx.db.transaction(async (tx) => {
    const [withdrawn] = await tx
      .delete(invitations)
      .where(and(eq(invitations.id, invitationId), eq(invitations.workspaceId, ctx.workspaceId)))
      .returning({ email: invitations.email });
    if (!withdrawn) throw notFound("invitation");
    await revokeTokens(tx, "invite", invitationId);
    await recordAudit({ ...ctx, db: tx }, "member.uninvited", { invitationId, ...withdrawn });
  });
}
