import { expect, test } from "vitest";
import { createApiKey } from "@/lib/api-keys/create";
import { findApiKeyCtx } from "@/lib/api-keys/find";
import { db } from "@/lib/db";
import { createUser, ownerCtx, userCtx } from "@/lib/test/factories";
import { mailsTo } from "@/lib/test/mails";
import { changePassword } from "./change-password";
import { hashPassword } from "./passwords";
import { findSession, startSession } from "./sessions";
import { signIn } from "./sign-in";

const device = { userAgent: null, address: null };
const currentPassword = "three calm words";
const person = async () => createUser({ passwordHash: await hashPassword(currentPassword) });

test("ends the person's other sessions and tells them by mail", async () => {
  const user = await person();
  const [here, elsewhere] = [await startSession(db, user.id, device), await startSession(db, user.id, device)];
  await changePassword({ ...userCtx(user), sessionId: here }, { currentPassword, password: "other calm words" });
  expect(await findSession(db, here)).not.toBeNull();
  expect(await findSession(db, elsewhere)).toBeNull();
  expect(await signIn(db, { email: user.email, password: "other calm words" }, device)).toHaveProperty("sessionId");
  expect(await mailsTo(user.email)).toMatchObject([{ subject: "Your password was changed" }]);
});

test("ends the keys that the person made when they want it, and nobody else's", async () => {
  const [user, ctx] = [await person(), await ownerCtx()];
  const byPerson = { ...ctx, actor: { type: "user", userId: user.id, role: "owner" } } as const;
  const [mine, theirs] = [await createApiKey(byPerson, { name: "Shop" }), await createApiKey(ctx, { name: "Site" })];
  const opens = async ({ key }: { key: string }) => (await findApiKeyCtx(db, key)) !== null;
  const change = (from: string, password: string, revokeKeys?: boolean) =>
    changePassword(userCtx(user), { currentPassword: from, password, revokeKeys });
  await change(currentPassword, "other calm words");
  expect(await opens(mine)).toBe(true);
  await change("other calm words", "still other words", true);
  expect([await opens(mine), await opens(theirs)]).toEqual([false, true]);
});

test("asks for the current one, and not for ever", async () => {
  const ctx = userCtx(await person());
  const attempt = () => changePassword(ctx, { currentPassword: "wrong", password: "other calm words" });
  await expect(attempt()).rejects.toMatchObject({ fields: { currentPassword: ["accounts.errors.passwordWrong"] } });
  for (let n = 1; n < 20; n++) await attempt().catch(() => {});
  await expect(attempt()).rejects.toMatchObject({ code: "too_many_requests" });
});
