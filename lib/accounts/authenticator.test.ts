import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { authenticators } from "@/drizzle/schema";
import { db } from "@/lib/db";
import { createUser, userCtx } from "@/lib/test/factories";
import { mailsTo } from "@/lib/test/mails";
import { codeOf } from "@/lib/test/second-factor";
import { confirmAuthenticator, isCode, removeAuthenticator, setUpAuthenticator } from "./authenticator";
import { findFactors } from "./factors";
import { hashPassword } from "./passwords";
import { countRecoveryCodes, spendRecoveryCode } from "./recovery-codes";
import { findSession, startSession } from "./sessions";

const password = "three calm words";

async function person() {
  const user = await createUser({ passwordHash: await hashPassword(password) });
  const sessionId = await startSession(db, user.id, { userAgent: null, address: null });
  return { user, ctx: { ...userCtx(user), sessionId } };
}

async function withApp() {
  const { user, ctx } = await person();
  const { secret } = await setUpAuthenticator(ctx, { password });
  const { recoveryCodes } = await confirmAuthenticator(ctx, { code: await codeOf(secret) });
  return { user, ctx, secret, recoveryCodes };
}

test("an app is asked for once its code was shown, and others are signed out", async () => {
  const { user, ctx } = await person();
  const elsewhere = await startSession(db, user.id, { userAgent: null, address: null });
  const { secret, uri } = await setUpAuthenticator(ctx, { password });
  expect(uri).toContain(`otpauth://totp/Lettermill:${encodeURIComponent(user.email)}?secret=${secret}`);
  expect(await isCode(db, user.id, await codeOf(secret))).toBe(false);
  expect(await findFactors(db, user.id)).toEqual([]);

  await expect(confirmAuthenticator(ctx, { code: "000000" })).rejects.toMatchObject({ key: "accounts.errors.code" });
  const { recoveryCodes } = await confirmAuthenticator(ctx, { code: await codeOf(secret) });
  expect(await findFactors(db, user.id)).toEqual(["code"]);
  expect(new Set(recoveryCodes)).toHaveProperty("size", 10);
  expect(await findSession(db, elsewhere)).toBeNull();
  expect(await findSession(db, ctx.sessionId)).not.toBeNull();
});

test("the secret is sealed in the database, and opens for this person alone", async () => {
  const { user, secret } = await withApp();
  const [{ sealedSecret } = { sealedSecret: "" }] = await db
    .select()
    .from(authenticators)
    .where(eq(authenticators.userId, user.id));
  expect(sealedSecret).not.toContain(secret);
  const other = await createUser();
  await db.insert(authenticators).values({ userId: other.id, sealedSecret, confirmedAt: new Date() });
  await expect(isCode(db, other.id, await codeOf(secret))).rejects.toThrow();
});

test("a code counts once, however many bring it at the same time, and an earlier one no more", async () => {
  const { user, secret } = await withApp();
  const [used, next] = [await codeOf(secret), await codeOf(secret, 1)];
  expect(await isCode(db, user.id, used)).toBe(false);
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => isCode(db, user.id, next)));
  expect(outcomes.filter(Boolean)).toHaveLength(1);
  expect(await isCode(db, user.id, next)).toBe(false);
});

test("neither starts nor stops without the password", async () => {
  const { user, ctx } = await person();
  const wrong = { key: "accounts.errors.passwordWrong" };
  await expect(setUpAuthenticator(ctx, { password: "wrong" })).rejects.toMatchObject(wrong);
  const { secret } = await setUpAuthenticator(ctx, { password });
  await expect(removeAuthenticator(ctx, { password })).rejects.toMatchObject({ code: "conflict" });
  await confirmAuthenticator(ctx, { code: await codeOf(secret) });
  await expect(setUpAuthenticator(ctx, { password })).rejects.toMatchObject({ code: "conflict" });
  await expect(removeAuthenticator(ctx, { password: "wrong" })).rejects.toMatchObject(wrong);
  expect(await findFactors(db, user.id)).toEqual(["code"]);
});

test("turned off, it leaves nothing, and the person hears of it", async () => {
  const { user, ctx, recoveryCodes } = await withApp();
  const elsewhere = await startSession(db, user.id, { userAgent: null, address: null });
  await removeAuthenticator(ctx, { password });
  expect(await findFactors(db, user.id)).toEqual([]);
  expect(await countRecoveryCodes(db, user.id)).toBe(0);
  expect(await spendRecoveryCode(db, user.id, recoveryCodes[0]!)).toBe(false);
  expect(await findSession(db, elsewhere)).toBeNull();
  expect(await mailsTo(user.email)).toMatchObject([{ subject: "Two-factor sign-in was turned off" }]);
});
