import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { sessions, type users } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { createUser, unique } from "@/lib/test/factories";
import { sessionOf } from "@/lib/test/second-factor";
import { hashPassword } from "./passwords";
import { findSession } from "./sessions";
import { signIn } from "./sign-in";

const password = "three calm words";
const device = () => ({ userAgent: "Test", address: `2001:db8:${unique().slice(0, 4)}:1::/64` });
const person = async (values: Partial<typeof users.$inferInsert> = {}) =>
  createUser({ passwordHash: await hashPassword(password), ...values });

test("opens a session that says who it is", async () => {
  const user = await person();
  const sessionId = sessionOf(await signIn(db, { email: user.email, password }, device()));
  expect(await findSession(db, sessionId)).toEqual({ userId: user.id, sessionId, role: "user" });
});

test("each sign-in makes a session of its own: none from before is taken over", async () => {
  const user = await person();
  const enter = async () => sessionOf(await signIn(db, { email: user.email, password }, device()));
  expect(await enter()).not.toBe(await enter());
});

test("a wrong password and an unknown address are refused alike", async () => {
  const user = await person();
  const refusal = { code: "unauthorized", key: "accounts.errors.signIn" };
  await expect(signIn(db, { email: user.email, password: "wrong" }, device())).rejects.toMatchObject(refusal);
  const nobody = `${unique()}@example.com`;
  await expect(signIn(db, { email: nobody, password }, device())).rejects.toMatchObject(refusal);
  expect(await db.select().from(sessions).where(eq(sessions.userId, user.id))).toEqual([]);
});

test("who is not confirmed, or is blocked, learns so only by the right password", async () => {
  const unconfirmed = await person({ emailVerifiedAt: null });
  const blocked = await person({ blockedAt: new Date() });
  const refusal = (key: string) => ({ code: "forbidden", key });
  await expect(signIn(db, { email: unconfirmed.email, password }, device())).rejects.toMatchObject(
    refusal("accounts.errors.notConfirmed"),
  );
  await expect(signIn(db, { email: blocked.email, password }, device())).rejects.toMatchObject(
    refusal("accounts.errors.blocked"),
  );
  await expect(signIn(db, { email: blocked.email, password: "wrong" }, device())).rejects.toMatchObject({
    code: "unauthorized",
  });
});

test("many wrong tries from elsewhere stop strangers, and not the owner at an address of theirs", async () => {
  const user = await person();
  const home = device();
  await signIn(db, { email: user.email, password }, home);
  const tries = Array.from({ length: 21 }, () => signIn(db, { email: user.email, password: "wrong" }, device()));
  const outcomes = await Promise.allSettled(tries);
  expect(
    outcomes.filter((outcome) => outcome.status === "rejected" && outcome.reason.code === "too_many_requests"),
  ).toHaveLength(1);
  await expect(signIn(db, { email: user.email, password }, device())).rejects.toMatchObject({
    code: "too_many_requests",
  });
  expect(await signIn(db, { email: user.email, password }, home)).toHaveProperty("sessionId");
});

test("an address that tries account after account is stopped", async () => {
  const from = device();
  const tries = Array.from({ length: 61 }, () => signIn(db, { email: `${unique()}@example.com`, password }, from));
  const outcomes = await Promise.allSettled(tries);
  const stopped = outcomes.filter(
    (outcome) => outcome.status === "rejected" && outcome.reason.code === "too_many_requests",
  );
  expect(stopped).toHaveLength(1);
});
