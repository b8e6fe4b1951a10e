import { eq } from "drizzle-orm";
import { users } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import type { Db } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { countCode } from "@/lib/limits";
import { queueLetter } from "@/lib/mail/letters";
import { findToken, spendToken, tryToken } from "@/lib/one-time-tokens";
import { isCode } from "./authenticator";
import { type Entered, enterAtLast } from "./enter";
import { findFactors } from "./factors";
import { isPasskeyOf } from "./passkeys";
import { spendRecoveryCode } from "./recovery-codes";
import type { FinishSignIn, Proof } from "./schema";
import { type Device, originOf } from "./sessions";

const MOST_TRIES = 5;

/**
 * The second step: what `signIn` left pending becomes a session. Every try counts before it is looked at; after five
 * wrong ones it takes a new sign-in.
 */
export async function finishSignIn(db: Db, { pending, ...proof }: FinishSignIn, device: Device): Promise<Entered> {
  const tried = await tryToken(db, "secondFactor", pending, MOST_TRIES);
  const [user] = tried ? await db.select().from(users).where(eq(users.id, tried.subjectId)) : [];
  if (!tried || !user) throw new AppError("unauthorized", "accounts.errors.signInAgain");
  const tries = await countCode(user.email, device.address);
  if (!(await isProven(db, user.id, proof))) {
    await recordAudit({ db, userId: user.id, from: originOf(device) }, "signIn.codeFailed");
    if (tried.tries < MOST_TRIES) throw new AppError("unauthorized", "accounts.errors.code");
    await queueLetter(db, "wrongCodes", user, { url: `${env.APP_URL}/forgot-password` });
    throw new AppError("unauthorized", "accounts.errors.signInAgain");
  }
  await tries.forgive();
  await spendToken(db, "secondFactor", pending);
  return enterAtLast(db, user, device);
}

async function isProven(db: Db, userId: string, proof: Proof) {
  if ("code" in proof) return isCode(db, userId, proof.code);
  if ("passkey" in proof) return isPasskeyOf(db, proof.passkey, userId);
  return spendRecoveryCode(db, userId, proof.recoveryCode);
}

/** By what the pending sign-in can be finished; null when it takes a new one. */
export async function findPendingFactors(db: Db, pending: string) {
  const userId = await findToken(db, "secondFactor", pending);
  return userId ? findFactors(db, userId) : null;
}
