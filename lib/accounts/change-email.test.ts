import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { users } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { createUser, unique, userCtx } from "@/lib/test/factories";
import { mailsTo, tokenMailedTo } from "@/lib/test/mails";
import { changeEmail, confirmEmailChange } from "./change-email";
import { hashPassword } from "./passwords";

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
