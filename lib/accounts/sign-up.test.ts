import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { members, users } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { createUser, unique } from "@/lib/test/factories";
import { mailsTo, tokenMailedTo } from "@/lib/test/mails";
import { isPassword } from "./passwords";
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
  const { sessionId } = await signIn(db, input, device);
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

test("signing up again before the link replaces the password and the link", async () => {
  const input = person();
  await signUp(db, input, null);
  const firstToken = await tokenMailedTo(input.email);
  await signUp(db, { ...input, password: "other calm words" }, null);
  await expect(verifyEmail(db, { token: firstToken }, null)).rejects.toMatchObject({ key: "accounts.errors.link" });
  await verifyEmail(db, { token: await tokenMailedTo(input.email) }, null);
  const [user] = await db.select().from(users).where(eq(users.email, input.email));
  expect(await isPassword(user!.passwordHash, "other calm words")).toBe(true);
});

test("another mail is sent only to an account that waits for it", async () => {
  const input = person();
  await signUp(db, input, null);
  await resendVerification(db, { email: input.email }, null);
  expect(await mailsTo(input.email)).toHaveLength(2);
  const active = await createUser();
  await resendVerification(db, { email: active.email }, null);
  expect(await mailsTo(active.email)).toEqual([]);
});

test("nobody can fill a stranger's mailbox", async () => {
  const { email } = await createUser();
  for (let n = 0; n < 5; n++) await signUp(db, person({ email }), null);
  await expect(signUp(db, person({ email }), null)).rejects.toMatchObject({ code: "limit_reached" });
  expect(await mailsTo(email)).toHaveLength(5);
});
