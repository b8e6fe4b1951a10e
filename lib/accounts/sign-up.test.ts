import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { members, users } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { createUser, unique } from "@/lib/test/factories";
import { mailsTo, tokenMailedTo } from "@/lib/test/mails";
import { sessionOf } from "@/lib/test/second-factor";
import { isPassword } from "./passwords";
import { resetPassword } from "./reset-password";
import { signIn } from "./sign-in";
import { resendVerification, signUp } from "./sign-up";
import { verifyEmail } from "./verify-email";

const device = { userAgent: null, address: null };
const person = (values = {}) => ({
  name: "Anna",
  email: `${unique()}@example.com`,
  password: "three calm words",
  locale: "ru" as const,
  timeZone: "Europe/Moscow",
  ...values,
});

test("makes an account that works from its link on, with a workspace of its own", async () => {
  const input = person();
  await signUp(db, input, null);
  await expect(signIn(db, input, device)).rejects.toMatchObject({ key: "accounts.errors.notConfirmed" });

  expect(await verifyEmail(db, { token: await tokenMailedTo(input.email) }, null)).toEqual({ email: input.email });
  const sessionId = sessionOf(await signIn(db, input, device));
  expect(sessionId).toMatch(/^ses_/);
  const [user] = await db.select().from(users).where(eq(users.email, input.email));
  expect(user).toMatchObject({ name: "Anna", role: "user", locale: "ru", timeZone: "Europe/Moscow" });
  expect(await db.select().from(members).where(eq(members.userId, user!.id))).toMatchObject([{ role: "owner" }]);
});

test("the mail is in the person's language and names nothing they typed", async () => {
  const input = person({ name: "Buy at http://spam.example" });
  await signUp(db, input, null);
  const [mail] = await mailsTo(input.email);
  expect(mail!.subject).toBe("Подтвердите адрес почты");
  expect(mail!.html + mail!.text).not.toContain("spam.example");
});

test("an address that has an account gets a mail about it, and the account stays as it is", async () => {
  const user = await createUser();
  await signUp(db, person({ email: user.email }), null);
  expect(await mailsTo(user.email)).toMatchObject([{ subject: "У вас уже есть учётная запись" }]);
  const [after] = await db.select().from(users).where(eq(users.id, user.id));
  expect(after).toEqual(user);
});

/** Signs up twice with one address, as two people who don't know of each other. */
async function signUpTwice() {
  const mine = person();
  await signUp(db, mine, null);
  const myToken = await tokenMailedTo(mine.email);
  const theirs = { ...mine, name: "Boris", password: "other calm words" };
  await signUp(db, theirs, null);
  const theirToken = await tokenMailedTo(mine.email);
  const account = async () => (await db.select().from(users).where(eq(users.email, mine.email)))[0]!;
  return { mine, myToken, theirs, theirToken, account };
}

test("each link makes the account of the sign-up that it was mailed for, whatever was typed since", async () => {
  const { mine, myToken, theirToken, account } = await signUpTwice();
  await verifyEmail(db, { token: myToken }, null);
  const user = await account();
  expect(user.name).toBe("Anna");
  expect(await isPassword(user.passwordHash, mine.password)).toBe(true);
  await expect(verifyEmail(db, { token: theirToken }, null)).rejects.toMatchObject({ key: "accounts.errors.link" });
  expect(await account()).toEqual(user);
});

test("whoever typed the wrong password first signs up again and takes the newer link", async () => {
  const { theirs, theirToken, account } = await signUpTwice();
  await verifyEmail(db, { token: theirToken }, null);
  expect(await account()).toMatchObject({ name: "Boris" });
  expect(await isPassword((await account()).passwordHash, theirs.password)).toBe(true);
});

test("another mail after two sign-ups lets the person choose the password", async () => {
  const { mine, myToken, account } = await signUpTwice();
  await resendVerification(db, { email: mine.email }, null);
  const [mail] = await mailsTo(mine.email);
  expect(mail!.text).toContain("/reset-password?token=");
  await resetPassword(db, { token: await tokenMailedTo(mine.email), password: "my very own words" }, null);
  await expect(verifyEmail(db, { token: myToken }, null)).rejects.toMatchObject({ key: "accounts.errors.link" });
  expect(await isPassword((await account()).passwordHash, "my very own words")).toBe(true);
});

test("another mail is sent only to an account that waits for it", async () => {
  const input = person();
  await signUp(db, input, null);
  await resendVerification(db, { email: input.email }, null);
  expect(await mailsTo(input.email)).toHaveLength(2);
  await verifyEmail(db, { token: await tokenMailedTo(input.email) }, null);
  await signIn(db, input, device);
  const active = await createUser();
  await resendVerification(db, { email: active.email }, null);
  expect(await mailsTo(active.email)).toEqual([]);
});

test("nobody can fill a stranger's mailbox", async () => {
  const { email } = await createUser();
  for (let n = 0; n < 5; n++) await signUp(db, person({ email }), null);
  await expect(signUp(db, person({ email }), null)).rejects.toMatchObject({ code: "too_many_requests" });
  expect(await mailsTo(email)).toHaveLength(5);
});
