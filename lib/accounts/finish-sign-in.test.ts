import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { sessions, users } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { createUser, unique } from "@/lib/test/factories";
import { addAuthenticator } from "@/lib/test/second-factor";
import { findPendingFactors, finishSignIn } from "./finish-sign-in";
import { hashPassword } from "./passwords";
import { makeFirstRecoveryCodes } from "./recovery-codes";
import { endSessions, findSession } from "./sessions";
import { signIn } from "./sign-in";

const password = "three calm words";
const device = { userAgent: "Test", address: null };
const again = { code: "unauthorized", key: "accounts.errors.signInAgain" };
const wrong = { code: "unauthorized", key: "accounts.errors.code" };

async function halfWayIn() {
  const user = await createUser({ passwordHash: await hashPassword(password) });
  const { code } = await addAuthenticator(user.id);
  const enter = async () => {
    const entered = await signIn(db, { email: user.email, password }, device);
    if (!("pending" in entered)) throw new Error("a session without the second factor");
    return entered;
  };
  return { user, code, enter, ...(await enter()) };
}

const sessionsOf = (userId: string) => db.select().from(sessions).where(eq(sessions.userId, userId));

test("the password alone opens nothing; with the code it does, once", async () => {
  const { user, pending, factors, code, enter } = await halfWayIn();
  expect(factors).toEqual(["code"]);
  expect(await findSession(db, pending)).toBeNull();
  expect(await sessionsOf(user.id)).toEqual([]);
  expect(await findPendingFactors(db, pending)).toEqual(["code"]);

  const { sessionId } = await finishSignIn(db, { pending, code: await code() }, device);
  expect(await findSession(db, sessionId)).toMatchObject({ userId: user.id });
  expect(await findPendingFactors(db, pending)).toBeNull();
  await expect(finishSignIn(db, { pending, code: await code(1) }, device)).rejects.toMatchObject(again);
  const replayed = { pending: (await enter()).pending, code: await code() };
  await expect(finishSignIn(db, replayed, device)).rejects.toMatchObject(wrong);
  expect(await sessionsOf(user.id)).toHaveLength(1);
});

test("two sign-ins that bring one code at the same time make one session", async () => {
  const { user, code, enter } = await halfWayIn();
  const pendings = await Promise.all([enter(), enter(), enter()]);
  const shown = await code();
  await Promise.allSettled(pendings.map(({ pending }) => finishSignIn(db, { pending, code: shown }, device)));
  expect(await sessionsOf(user.id)).toHaveLength(1);
});

test("after five wrong codes, even all at once, the right one needs a new sign-in", async () => {
  const { pending, code, enter } = await halfWayIn();
  const guesses = Array.from({ length: 12 }, () => finishSignIn(db, { pending, code: "000000" }, device));
  const keys = (await Promise.allSettled(guesses)).map((guess) => guess.status === "rejected" && guess.reason.key);
  expect(keys.filter((key) => key === wrong.key)).toHaveLength(4);
  expect(keys.filter((key) => key === again.key)).toHaveLength(8);
  await expect(finishSignIn(db, { pending, code: await code() }, device)).rejects.toMatchObject(again);
  expect(await finishSignIn(db, { ...(await enter()), code: await code() }, device)).toHaveProperty("sessionId");
});

test("new sign-ins buy no more than twenty guesses an hour, and the owner is not kept out by a stranger's", async () => {
  const { user, code, enter } = await halfWayIn();
  const home = { userAgent: null, address: `home-${unique()}` };
  await finishSignIn(db, { ...(await enter()), code: await code() }, home);
  const refusals: string[] = [];
  for (let n = 0; n < 5; n++) {
    const { pending } = await enter();
    const guess = () => finishSignIn(db, { pending, code: "000000" }, device).catch(({ code }) => refusals.push(code));
    for (let m = 0; m < 5; m++) await guess();
  }
  expect(refusals.filter((code) => code === "unauthorized")).toHaveLength(20);
  expect(refusals.filter((code) => code === "too_many_requests")).toHaveLength(5);
  const { pending } = await enter();
  expect(await finishSignIn(db, { pending, code: await code(1) }, home)).toHaveProperty("sessionId");
  expect(await sessionsOf(user.id)).toHaveLength(2);
});

test("a recovery code does as well, once", async () => {
  const { user, pending, enter } = await halfWayIn();
  const [recoveryCode = ""] = await makeFirstRecoveryCodes(db, user.id);
  expect(await finishSignIn(db, { pending, recoveryCode }, device)).toHaveProperty("sessionId");
  const next = (await enter()).pending;
  await expect(finishSignIn(db, { pending: next, recoveryCode }, device)).rejects.toMatchObject(wrong);
});

test("who was blocked, or signed out everywhere, in between gets no further", async () => {
  const [blocked, ended] = [await halfWayIn(), await halfWayIn()];
  await db.update(users).set({ blockedAt: new Date() }).where(eq(users.id, blocked.user.id));
  await endSessions(db, ended.user.id);
  const finish = async ({ pending, code }: typeof ended) => finishSignIn(db, { pending, code: await code() }, device);
  await expect(finish(blocked)).rejects.toMatchObject({ key: "accounts.errors.blocked" });
  await expect(finish(ended)).rejects.toMatchObject(again);
});
