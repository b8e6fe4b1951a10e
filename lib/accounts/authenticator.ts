import { and, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { generateSecret, generateURI, verify } from "otplib";
import { toDataURL } from "qrcode";
import { authenticators } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import type { UserCtx } from "@/lib/context";
import { seal, unseal } from "@/lib/crypto";
import type { Db } from "@/lib/db";
import { AppError, invalidField } from "@/lib/errors";
import { factorRemoved } from "./factor-removed";
import { requirePassword } from "./known-password";
import { makeFirstRecoveryCodes } from "./recovery-codes";
import type { CodeOnly, PasswordOnly } from "./schema";
import { endSessions } from "./sessions";

/** What an app needs to show codes for this account; nothing changes until `confirmAuthenticator`. */
export async function setUpAuthenticator(user: UserCtx, { password }: PasswordOnly) {
  const { email } = await requirePassword(user, password, "password");
  const secret = generateSecret();
  const sealedSecret = seal(secret, user.userId);
  const [isNew] = await user.db
    .insert(authenticators)
    .values({ userId: user.userId, sealedSecret })
    .onConflictDoUpdate({
      target: authenticators.userId,
      set: { sealedSecret, createdAt: sql`now()` },
      setWhere: isNull(authenticators.confirmedAt),
    })
    .returning({ userId: authenticators.userId });
  if (!isNew) throw new AppError("conflict", "accounts.errors.authenticatorThere");
  const uri = generateURI({ issuer: "Lettermill", label: email, secret });
  return { secret, uri, qrCode: await toDataURL(uri, { width: 400, margin: 2 }) };
}

/** From now on codes are asked for at each sign-in. Whoever is signed in elsewhere has to sign in again. */
export async function confirmAuthenticator(user: UserCtx, { code }: CodeOnly) {
  return user.db.transaction(async (tx) => {
    if (!(await takeCode(tx, code, unconfirmedOf(user.userId)))) {
      throw invalidField("code", "accounts.errors.code");
    }
    await tx.update(authenticators).set({ confirmedAt: sql`now()` }).where(eq(authenticators.userId, user.userId));
    await endSessions(tx, user.userId, user.sessionId);
    await recordAudit({ ...user, db: tx }, "authenticator.added");
    return { recoveryCodes: await makeFirstRecoveryCodes(tx, user.userId) };
  });
}

/** Codes are asked for no more. */
export async function removeAuthenticator(user: UserCtx, { password }: PasswordOnly) {
  const person = await requirePassword(user, password, "password");
  await user.db.transaction(async (tx) => {
    const removed = await tx.delete(authenticators).where(confirmedOf(user.userId)).returning();
    if (removed.length === 0) throw new AppError("conflict", "accounts.errors.noAuthenticator");
    await recordAudit({ ...user, db: tx }, "authenticator.removed");
    await factorRemoved(tx, person, user.sessionId);
  });
}

const confirmedOf = (userId: string) => and(eq(authenticators.userId, userId), isNotNull(authenticators.confirmedAt));
const unconfirmedOf = (userId: string) => and(eq(authenticators.userId, userId), isNull(authenticators.confirmedAt));

/** Whether an app of theirs shows this code; each counts once, however many bring it at the same time. */
export const isCode = (db: Db, userId: string, code: string) => takeCode(db, code, confirmedOf(userId));

async function takeCode(db: Db, code: string, own: ReturnType<typeof confirmedOf>) {
  const [found] = await db.select().from(authenticators).where(own);
  if (!found) return false;
  // Clocks differ, and people are slow: the step before and the one after count too.
  const result = await verify({ secret: unseal(found.sealedSecret, found.userId), token: code, epochTolerance: 30 });
  if (!result.valid || !("timeStep" in result)) return false;
  const taken = await db
    .update(authenticators)
    .set({ lastStep: result.timeStep })
    .where(and(own, lt(authenticators.lastStep, result.timeStep), eq(authenticators.sealedSecret, found.sealedSecret)))
    .returning({ userId: authenticators.userId });
  return taken.length > 0;
}
