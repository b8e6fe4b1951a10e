import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { users } from "@/drizzle/schema";
import type { UserCtx } from "@/lib/context";
import { db } from "@/lib/db";
import { createUser, unique, userCtx } from "@/lib/test/factories";
import { mailsTo, tokenMailedTo } from "@/lib/test/mails";
import { changeEmail, confirmEmailChange } from "./change-email";
import { changePassword } from "./change-password";
import { hashPassword } from "./passwords";
import { requestPasswordReset, resetPassword } from "./reset-password";

const password = "three calm words";
const person = async () => createUser({ passwordHash: await hashPassword(password) });
const emailOf = async (id: string) => (await db.select().from(users).where(eq(users.id, id)))[0]!.email;

test("moves the account by the link mailed to the new address, and tells the old one", async () => {
  const user = await person();
  const email = `${unique()}@example.com`;
  await changeEmail(userCtx(user), { email, password });
  expect(await emailOf(user.id)).toBe(user.email);
  expect(await confirmEmailChange(db, { token: await tokenMailedTo(email) })).toEqual({ email });
  expect(await emailOf(user.id)).toBe(email);
  expect((await mailsTo(user.email))[0]!.text).toContain(email);
});

test("asks for the password, and for another address", async () => {
  const user = await person();
  const email = `${unique()}@example.com`;
  await expect(changeEmail(userCtx(user), { email, password: "wrong" })).rejects.toMatchObject({
    fields: { password: ["accounts.errors.passwordWrong"] },
  });
  await expect(changeEmail(userCtx(user), { email: user.email, password })).rejects.toMatchObject({
    fields: { email: ["accounts.errors.sameEmail"] },
  });
  expect(await mailsTo(email)).toEqual([]);
});

test.each([
  ["changed", (user: UserCtx) => changePassword(user, { currentPassword: password, password: "other calm words" })],
  [
    "reset",
    async (user: UserCtx) => {
      const email = await emailOf(user.userId);
      await requestPasswordReset(db, { email }, null);
      await resetPassword(db, { token: await tokenMailedTo(email), password: "other calm words" }, null);
    },
  ],
])("a link asked for with the old password is void once it was %s", async (_, renew) => {
  const user = userCtx(await person());
  const email = `${unique()}@example.com`;
  await changeEmail(user, { email, password });
  const token = await tokenMailedTo(email);
  await renew(user);
  await expect(confirmEmailChange(db, { token })).rejects.toMatchObject({ key: "accounts.errors.link" });
});

test("does not tell that someone else has the address, and never takes it from them", async () => {
  const [user, other] = [await person(), await createUser()];
  await changeEmail(userCtx(user), { email: other.email, password });
  expect(await mailsTo(other.email)).toMatchObject([{ subject: "You already have an account" }]);

  const email = `${unique()}@example.com`;
  await changeEmail(userCtx(user), { email, password });
  await createUser({ email });
  await expect(confirmEmailChange(db, { token: await tokenMailedTo(email) })).rejects.toMatchObject({
    code: "conflict",
    key: "accounts.errors.taken",
  });
  expect(await emailOf(user.id)).toBe(user.email);
});
