import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { apiKeys, members, tokens, users, workspaces } from "@/drizzle/schema";
import { isPassword } from "@/lib/accounts/passwords";
import { createApiKey } from "@/lib/api-keys/create";
import { findApiKeyCtx } from "@/lib/api-keys/find";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { createMember, createUser, ownerCtx, unique, userCtx, viewer } from "@/lib/test/factories";
import { mailsTo, tokenMailedTo } from "@/lib/test/mails";
import { acceptAsNewcomer, acceptInvitation, findInvitation } from "./accept";
import { changeMemberRole, removeMember } from "./change";
import { inviteMember, withdrawInvitation } from "./invite";
import { listInvitations, listMembers } from "./queries";

const newcomer = { name: "Ada", password: "a few words in a row", locale: "en" as const, timeZone: "UTC" };
const address = () => `${unique()}@example.com`;
const roleOf = async ({ workspaceId }: Ctx, userId: string) =>
  (
    await db
      .select({ role: members.role })
      .from(members)
      .where(and(eq(members.workspaceId, workspaceId), eq(members.userId, userId)))
  )[0]?.role;

async function invited(email = address(), role: "editor" | "viewer" = "editor") {
  const ctx = await ownerCtx();
  const invitation = await inviteMember(ctx, { email, role });
  return { ctx, email, invitation, token: await tokenMailedTo(email) };
}

test("whoever has an account joins with it, in the role they were invited for, once", async () => {
  const user = await createUser();
  const { ctx, token } = await invited(user.email, "viewer");
  const [workspace] = await db.select().from(workspaces).where(eq(workspaces.id, ctx.workspaceId));
  expect(await findInvitation(db, { token })).toEqual({
    email: user.email,
    role: "viewer",
    workspace: workspace!.name,
    hasAccount: true,
  });
  expect(await acceptInvitation(userCtx(user), { token })).toEqual({ slug: workspace!.slug });
  expect(await roleOf(ctx, user.id)).toBe("viewer");
  await expect(acceptInvitation(userCtx(user), { token })).rejects.toMatchObject({ key: "accounts.errors.link" });
  expect(await findInvitation(db, { token })).toBeNull();
  expect(await listInvitations(ctx)).toEqual({ items: [] });
});

test("whoever has none gets one that works at once, and no workspace beside", async () => {
  const { ctx, email, token } = await invited();
  expect(await findInvitation(db, { token })).toMatchObject({ hasAccount: false });
  await acceptAsNewcomer(db, { ...newcomer, token }, null);
  const [user] = await db.select().from(users).where(eq(users.email, email));
  expect(user).toMatchObject({ name: "Ada", role: "user", emailVerifiedAt: expect.any(Date) });
  expect(await db.select().from(members).where(eq(members.userId, user!.id))).toMatchObject([
    { workspaceId: ctx.workspaceId, role: "editor" },
  ]);
});

test("of two who use a link at the same moment one joins", async () => {
  const { token } = await invited();
  const tries = await Promise.allSettled([
    acceptAsNewcomer(db, { ...newcomer, token }, null),
    acceptAsNewcomer(db, { ...newcomer, token }, null),
  ]);
  expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("the link is no way into an account that is there, nor past a block", async () => {
  const user = await createUser({ passwordHash: "theirs" });
  const blocked = await createUser({ passwordHash: "theirs", emailVerifiedAt: null, blockedAt: new Date() });
  for (const { id, email } of [user, blocked]) {
    const { ctx, token } = await invited(email);
    const attempt = acceptAsNewcomer(db, { ...newcomer, token }, null);
    await expect(attempt).rejects.toMatchObject({ key: "members.errors.hasAccount" });
    expect((await db.select().from(users).where(eq(users.id, id)))[0]!.passwordHash).toBe("theirs");
    expect(await roleOf(ctx, id)).toBeUndefined();
    // What was refused used nothing up.
    expect(await findInvitation(db, { token })).not.toBeNull();
  }
});

test("an account that was never confirmed becomes the one of whoever reads the address' mail", async () => {
  const squatter = await createUser({ emailVerifiedAt: null, passwordHash: "squatted" });
  const { token } = await invited(squatter.email);
  await acceptAsNewcomer(db, { ...newcomer, token }, null);
  const [user] = await db.select().from(users).where(eq(users.id, squatter.id));
  expect(await isPassword(user!.passwordHash, newcomer.password)).toBe(true);
});

test("is bound to the address: with another account it does nothing", async () => {
  const { ctx, email, token } = await invited();
  const other = await createUser();
  await expect(acceptInvitation(userCtx(other), { token })).rejects.toMatchObject({
    key: "members.errors.otherAddress",
    values: { email },
  });
  expect(await roleOf(ctx, other.id)).toBeUndefined();
  expect(await findInvitation(db, { token })).not.toBeNull();
});

test("runs out, can be withdrawn, and a second one kills the first", async () => {
  const first = await invited();
  await inviteMember(first.ctx, { email: first.email, role: "viewer" });
  expect(await findInvitation(db, { token: first.token })).toBeNull();
  const second = await tokenMailedTo(first.email);
  expect(await findInvitation(db, { token: second })).toMatchObject({ role: "viewer" });
  expect((await listInvitations(first.ctx)).items).toMatchObject([{ id: first.invitation.id, role: "viewer" }]);
  await withdrawInvitation(first.ctx, { invitationId: first.invitation.id });
  expect(await findInvitation(db, { token: second })).toBeNull();
  await expect(acceptAsNewcomer(db, { ...newcomer, token: second }, null)).rejects.toMatchObject({ code: "invalid" });

  const late = await invited();
  await db
    .update(tokens)
    .set({ expiresAt: new Date(0) })
    .where(eq(tokens.subjectId, late.invitation.id));
  expect(await findInvitation(db, { token: late.token })).toBeNull();
  await expect(acceptAsNewcomer(db, { ...newcomer, token: late.token }, null)).rejects.toMatchObject({
    code: "invalid",
  });
});

test("tells the inviter nothing about accounts, and the mailbox no secret of theirs", async () => {
  const ctx = await ownerCtx();
  const [known, unknown] = [(await createUser()).email, address()];
  const answers = [];
  for (const email of [known, unknown]) {
    const { email: _, id: _id, ...answer } = await inviteMember(ctx, { email, role: "editor" });
    const [mail] = await mailsTo(email);
    answers.push({ ...answer, createdAt: null, expiresAt: null, subject: mail!.subject });
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(JSON.stringify(await listInvitations(ctx))).not.toContain(await tokenMailedTo(unknown));
});

test("nobody's mailbox is filled, from however many workspaces", async () => {
  const email = address();
  for (let i = 0; i < 5; i++) await inviteMember(await ownerCtx(), { email, role: "viewer" });
  await expect(inviteMember(await ownerCtx(), { email, role: "viewer" })).rejects.toMatchObject({
    code: "too_many_requests",
  });
});

test("a member is not invited again", async () => {
  const ctx = await ownerCtx();
  const user = await createUser();
  await createMember(ctx, user.id, "viewer");
  await expect(inviteMember(ctx, { email: user.email, role: "owner" })).rejects.toMatchObject({
    fields: { email: ["members.errors.alreadyMember"] },
  });
});

test("the last owner neither leaves nor steps down", async () => {
  const ctx = await ownerCtx();
  const memberId = "userId" in ctx.actor ? ctx.actor.userId : "";
  const refusal = { code: "conflict", key: "members.errors.lastOwner" };
  await expect(removeMember(ctx, { memberId, revokeKeys: false })).rejects.toMatchObject(refusal);
  const demote = changeMemberRole(ctx, { memberId, role: "editor", revokeKeys: false });
  await expect(demote).rejects.toMatchObject(refusal);
  const other = await createUser();
  await createMember(ctx, other.id, "editor");
  await changeMemberRole(ctx, { memberId: other.id, role: "owner", revokeKeys: false });
  await removeMember(ctx, { memberId, revokeKeys: false });
  expect(await listMembers(ctx)).toMatchObject({ items: [{ id: other.id, role: "owner" }] });
});

test("of owners who demote and remove each other at the same moment one stays", async () => {
  for (let round = 0; round < 5; round++) {
    const ctx = await ownerCtx();
    const own = "userId" in ctx.actor ? ctx.actor.userId : "";
    const other = await createUser();
    await createMember(ctx, other.id, "owner");
    const asOther: Ctx = { ...ctx, actor: { type: "user", userId: other.id, role: "owner" } };
    await Promise.allSettled([
      changeMemberRole(ctx, { memberId: other.id, role: "viewer", revokeKeys: false }),
      removeMember(asOther, { memberId: own, revokeKeys: false }),
    ]);
    const { items } = await listMembers(ctx);
    expect(items.filter(({ role }) => role === "owner")).toHaveLength(1);
  }
});

test("the keys of someone removed end where that is asked for", async () => {
  const ctx = await ownerCtx();
  const other = await createUser();
  await createMember(ctx, other.id, "owner");
  const { key } = await createApiKey(
    { ...ctx, actor: { type: "user", userId: other.id, role: "owner" } },
    { name: "K" },
  );
  await changeMemberRole(ctx, { memberId: other.id, role: "editor", revokeKeys: false });
  expect(await findApiKeyCtx(db, key)).not.toBeNull();
  await removeMember(ctx, { memberId: other.id, revokeKeys: true });
  expect(await findApiKeyCtx(db, key)).toBeNull();
  const [row] = await db.select().from(apiKeys).where(eq(apiKeys.workspaceId, ctx.workspaceId));
  expect(row!.revokedAt).not.toBeNull();
});

test("managing is the owner's; everyone sees who is there, and may leave", async () => {
  const ctx = await ownerCtx();
  const user = await createUser();
  await createMember(ctx, user.id, "viewer");
  const reader: Ctx = { ...viewer(ctx), actor: { type: "user", userId: user.id, role: "viewer" } };
  const memberId = "userId" in ctx.actor ? ctx.actor.userId : "";
  const { id: invitationId } = await inviteMember(ctx, { email: address(), role: "viewer" });
  for (const attempt of [
    inviteMember(reader, { email: address(), role: "owner" }),
    withdrawInvitation(reader, { invitationId }),
    listInvitations(reader),
    changeMemberRole(reader, { memberId: user.id, role: "owner", revokeKeys: false }),
    removeMember(reader, { memberId, revokeKeys: false }),
  ]) {
    await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
  }
  expect((await listMembers(reader)).items).toHaveLength(2);
  await removeMember(reader, { memberId: user.id, revokeKeys: false });
  expect(await roleOf(ctx, user.id)).toBeUndefined();
});

test("another workspace's members and invitations do not exist", async () => {
  const [ctx, other] = [await ownerCtx(), await ownerCtx()];
  const memberId = "userId" in other.actor ? other.actor.userId : "";
  const { id: invitationId } = await inviteMember(other, { email: address(), role: "viewer" });
  for (const attempt of [
    () => changeMemberRole(ctx, { memberId, role: "viewer", revokeKeys: false }),
    () => removeMember(ctx, { memberId, revokeKeys: false }),
    () => withdrawInvitation(ctx, { invitationId }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
  }
  expect((await listInvitations(ctx)).items).toEqual([]);
});
