import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { passkeys, sessions, users } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { createUser, userCtx } from "@/lib/test/factories";
import { mailsTo } from "@/lib/test/mails";
import { createPasskey } from "@/lib/test/passkey";
import { findFactors } from "./factors";
import { finishSignIn } from "./finish-sign-in";
import { addPasskey, askForOwnPasskey, askForPasskey, removePasskey, startPasskey } from "./passkeys";
import { hashPassword } from "./passwords";
import { findSession, startSession } from "./sessions";
import { signIn } from "./sign-in";
import { signInByPasskey } from "./sign-in-by-passkey";

const password = "three calm words";
const device = { userAgent: null, address: null };
/** Another site on the same host. */
const neighbour = `${new URL(env.APP_URL).protocol}//${new URL(env.APP_URL).hostname}:1`;
const refusal = { key: "accounts.errors.passkey" };

async function person() {
  const user = await createUser({ passwordHash: await hashPassword(password) });
  const ctx = { ...userCtx(user), sessionId: await startSession(db, user.id, device) };
  return { user, ctx };
}

async function withPasskey() {
  const { user, ctx } = await person();
  const passkey = createPasskey();
  const answer = passkey.register(await startPasskey(ctx, { password }));
  const { recoveryCodes } = await addPasskey(ctx, { name: "Laptop", answer });
  const [row] = await db.select().from(passkeys).where(eq(passkeys.userId, user.id));
  return { user, ctx, passkey, recoveryCodes, row: row! };
}

test("signs in alone: it is two factors at once", async () => {
  const { user, passkey, recoveryCodes } = await withPasskey();
  expect(recoveryCodes).toHaveLength(10);
  const { sessionId } = await signInByPasskey(db, passkey.sign(await askForPasskey(db, null)), device);
  expect(await findSession(db, sessionId)).toMatchObject({ userId: user.id });
});

test("is a second factor, also without a finger or a PIN; alone it takes one", async () => {
  const { user, passkey } = await withPasskey();
  const entered = await signIn(db, { email: user.email, password }, device);
  expect(entered).toMatchObject({ factors: ["passkey"] });
  const { pending } = entered as { pending: string };
  const touched = { isUserVerified: false };
  const proof = passkey.sign(await askForOwnPasskey(db, pending), touched);
  expect(await finishSignIn(db, { pending, passkey: proof }, device)).toHaveProperty("sessionId");
  const alone = passkey.sign(await askForPasskey(db, null), touched);
  await expect(signInByPasskey(db, alone, device)).rejects.toMatchObject(refusal);
});

test("an answer counts once, however often it is sent at the same time", async () => {
  const { user, passkey } = await withPasskey();
  const answer = passkey.sign(await askForPasskey(db, null));
  const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => signInByPasskey(db, answer, device)));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.$count(sessions, eq(sessions.userId, user.id))).toBe(2);
});

test("an answer given to another site, to another's challenge, to none of ours, or by another key is refused", async () => {
  const [mine, theirs] = [await withPasskey(), await withPasskey()];
  const { challenge } = await askForPasskey(db, null);
  const entered = await signIn(db, { email: theirs.user.email, password }, device);
  const theirPending = (entered as { pending: string }).pending;
  const forgeries = [
    mine.passkey.sign({ challenge }, { origin: "https://lettermill.example" }),
    mine.passkey.sign({ challenge }, { origin: neighbour }),
    mine.passkey.sign({ challenge: Buffer.from("made up").toString("base64url") }),
    mine.passkey.sign(await askForOwnPasskey(db, theirPending)),
    { ...theirs.passkey.sign({ challenge }), id: mine.row.credentialId, rawId: mine.row.credentialId },
    createPasskey().sign({ challenge }),
    { ...mine.passkey.sign({ challenge }), response: {} },
  ];
  for (const answer of forgeries) {
    await expect(signInByPasskey(db, answer, device)).rejects.toMatchObject(refusal);
  }
  const proof = { pending: theirPending, passkey: mine.passkey.sign(await askForOwnPasskey(db, theirPending)) };
  await expect(finishSignIn(db, proof, device)).rejects.toMatchObject({ key: "accounts.errors.code" });
});

test("a copy of an authenticator is noticed by its counter", async () => {
  const { passkey } = await withPasskey();
  const enter = async (counter: number) =>
    signInByPasskey(db, passkey.sign(await askForPasskey(db, null), { counter }), device);
  await enter(5);
  await expect(enter(4)).rejects.toMatchObject(refusal);
  expect(await enter(6)).toHaveProperty("sessionId");
});

test("someone blocked does not get in", async () => {
  const { user, passkey } = await withPasskey();
  await db.update(users).set({ blockedAt: new Date() }).where(eq(users.id, user.id));
  const answer = passkey.sign(await askForPasskey(db, null));
  await expect(signInByPasskey(db, answer, device)).rejects.toMatchObject({ key: "accounts.errors.blocked" });
});

test("is added by the password, from this site, once, and signs out elsewhere", async () => {
  const { user, ctx } = await person();
  const elsewhere = await startSession(db, user.id, device);
  const passkey = createPasskey();
  await expect(startPasskey(ctx, { password: "wrong" })).rejects.toMatchObject({ code: "invalid" });
  const start = () => startPasskey(ctx, { password });
  const add = (answer: ReturnType<typeof passkey.register>) => addPasskey(ctx, { name: "Laptop", answer });
  for (const origin of ["https://lettermill.example", neighbour]) {
    await expect(add(passkey.register(await start(), { origin }))).rejects.toMatchObject(refusal);
  }
  const answer = passkey.register(await start());
  await expect(addPasskey((await person()).ctx, { name: "Theirs", answer })).rejects.toMatchObject(refusal);
  expect(await findFactors(db, user.id)).toEqual([]);

  await add(passkey.register(await start()));
  expect(await findFactors(db, user.id)).toEqual(["passkey"]);
  expect(await findSession(db, elsewhere)).toBeNull();
  await expect(add(passkey.register(await start()))).rejects.toMatchObject({ code: "conflict" });
});

test("is removed by its owner and the password; with the last one the person hears of it", async () => {
  const { user, ctx, passkey, row } = await withPasskey();
  const stranger = (await person()).ctx;
  const remove = (by: typeof ctx, typed = password) => removePasskey(by, { passkeyId: row.id, password: typed });
  await expect(remove(stranger)).rejects.toMatchObject({ code: "not_found" });
  await expect(remove(ctx, "wrong")).rejects.toMatchObject({ code: "invalid" });
  await remove(ctx);
  expect(await findFactors(db, user.id)).toEqual([]);
  expect(await mailsTo(user.email)).toMatchObject([{ subject: "Two-factor sign-in was turned off" }]);
  const answer = passkey.sign(await askForPasskey(db, null));
  await expect(signInByPasskey(db, answer, device)).rejects.toMatchObject(refusal);
});
