import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { and, eq, lte, or, sql } from "drizzle-orm";
import { passkeys } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import type { UserCtx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError, notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { countTry } from "@/lib/limits";
import { findToken, issueToken, spendToken } from "@/lib/one-time-tokens";
import { factorRemoved } from "./factor-removed";
import { requirePassword } from "./known-password";
import { makeFirstRecoveryCodes } from "./recovery-codes";
import type { AddPasskey, PasskeyAnswer, PasswordOnly, RemovePasskey } from "./schema";
import { endSessions } from "./sessions";

/** Passkeys belong to the installation's one address: an answer that a browser gave to another site is worth nothing. */
const here = () => {
  const { origin, hostname } = new URL(env.APP_URL);
  return { origin, rpID: hostname };
};

/** EdDSA, ES256, RS256: what every authenticator knows one of. */
const supportedAlgorithmIDs = [-8, -7, -257];

const ANYONE = "anyone";
const CHALLENGE_HOURS = 0.1;

/** What an authenticator must sign; used up by the answer, and open to nobody but its subject. */
async function challengeFor(db: Db, subjectId: string) {
  const token = await issueToken(db, { purpose: "passkey", subjectId, hours: CHALLENGE_HOURS, isFurther: true });
  return Buffer.from(token, "base64url");
}

const ofUser = (userId: string) => eq(passkeys.userId, userId);

const listOwn = (db: Db, userId: string) =>
  db.select({ id: passkeys.credentialId, transports: passkeys.transports }).from(passkeys).where(ofUser(userId));

/** What the browser needs to make a passkey. */
export async function startPasskey(user: UserCtx, { password }: PasswordOnly) {
  const { email, name } = await requirePassword(user, password, "password");
  return generateRegistrationOptions({
    rpName: "Lettermill",
    rpID: here().rpID,
    userName: email,
    userDisplayName: name,
    userID: new TextEncoder().encode(user.userId),
    challenge: await challengeFor(user.db, user.userId),
    excludeCredentials: await listOwn(user.db, user.userId),
    supportedAlgorithmIDs,
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
  });
}

/** Keeps the passkey that the browser made. Whoever is signed in elsewhere has to sign in again. */
export async function addPasskey(user: UserCtx, { name, answer }: AddPasskey) {
  const { origin, rpID } = here();
  const response = answer as unknown as RegistrationResponseJSON;
  const credential = await verified(user.db, user.userId, (expectedChallenge) =>
    verifyRegistrationResponse({
      response,
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      supportedAlgorithmIDs,
      requireUserVerification: false,
    }).then(({ verified, registrationInfo }) => verified && registrationInfo.credential),
  );
  return user.db.transaction(async (tx) => {
    const { id: credentialId, publicKey, counter, transports = [] } = credential;
    const row = { id: newId("passkey"), userId: user.userId, name, credentialId, publicKey, counter, transports };
    const [added] = await tx.insert(passkeys).values(row).onConflictDoNothing().returning({ id: passkeys.id });
    if (!added) throw new AppError("conflict", "accounts.errors.passkeyThere");
    await endSessions(tx, user.userId, user.sessionId);
    await recordAudit({ ...user, db: tx }, "passkey.added", { passkeyId: added.id, name });
    return { recoveryCodes: await makeFirstRecoveryCodes(tx, user.userId) };
  });
}

export async function removePasskey(user: UserCtx, { passkeyId, password }: RemovePasskey) {
  const person = await requirePassword(user, password, "password");
  await user.db.transaction(async (tx) => {
    const [removed] = await tx
      .delete(passkeys)
      .where(and(ofUser(user.userId), eq(passkeys.id, passkeyId)))
      .returning({ name: passkeys.name });
    if (!removed) throw notFound("passkey");
    await recordAudit({ ...user, db: tx }, "passkey.removed", { passkeyId, ...removed });
    await factorRemoved(tx, person, user.sessionId);
  });
}

/** What the browser needs to sign in with a passkey and nothing else: it shows those it has. */
export async function askForPasskey(db: Db, address: string | null) {
  if (address) await countTry("passkeyByAddress", address);
  const challenge = await challengeFor(db, ANYONE);
  return generateAuthenticationOptions({ rpID: here().rpID, challenge, userVerification: "required" });
}

/** The same for the second step of a pending sign-in. */
export async function askForOwnPasskey(db: Db, pending: string) {
  const userId = await findToken(db, "secondFactor", pending);
  if (!userId) throw new AppError("unauthorized", "accounts.errors.signInAgain");
  const challenge = await challengeFor(db, userId);
  const allowCredentials = await listOwn(db, userId);
  return generateAuthenticationOptions({
    rpID: here().rpID,
    challenge,
    allowCredentials,
    userVerification: "preferred",
  });
}

/** Whose passkey answered, with a finger, a face or a PIN: that makes two factors at once. Null if it is nobody's. */
export const findByPasskey = (db: Db, answer: PasskeyAnswer) => provenBy(db, answer, ANYONE, true);

export const isPasskeyOf = async (db: Db, answer: PasskeyAnswer, userId: string) =>
  (await provenBy(db, answer, userId, false)) === userId;

async function provenBy(db: Db, answer: PasskeyAnswer, subjectId: string, requireUserVerification: boolean) {
  const { origin, rpID } = here();
  const [known] = await db.select().from(passkeys).where(eq(passkeys.credentialId, answer.id));
  if (!known || (subjectId !== ANYONE && subjectId !== known.userId)) return null;
  const { credentialId: id, counter, transports } = known;
  const publicKey = new Uint8Array(known.publicKey);
  const newCounter = await verified(db, subjectId, (expectedChallenge) =>
    verifyAuthenticationResponse({
      response: answer as unknown as AuthenticationResponseJSON,
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      credential: { id, publicKey, counter, transports },
      requireUserVerification,
    }).then(({ verified, authenticationInfo }) => verified && { value: authenticationInfo.newCounter }),
  ).catch((error) => {
    if (error instanceof AppError) return null;
    throw error;
  });
  if (!newCounter) return null;
  // An authenticator that counts never counts backwards, unless it is a copy.
  const isNewer = or(eq(passkeys.counter, 0), lte(passkeys.counter, newCounter.value));
  const [used] = await db
    .update(passkeys)
    .set({ counter: newCounter.value, lastUsedAt: sql`now()` })
    .where(and(eq(passkeys.id, known.id), isNewer))
    .returning({ userId: passkeys.userId });
  return used?.userId ?? null;
}

/** What the library found in an answer to a challenge of ours, which is used up by it. */
async function verified<T>(
  db: Db,
  subjectId: string,
  check: (expectedChallenge: (challenge: string) => boolean) => Promise<T | false>,
): Promise<T> {
  let answered = "";
  const found = await check((challenge) => {
    answered = challenge;
    return true;
  }).catch(() => false as const);
  if (found === false) throw new AppError("invalid", "accounts.errors.passkey");
  const spent = await spendToken(db, "passkey", answered);
  if (spent.subjectId !== subjectId) throw new AppError("invalid", "accounts.errors.passkey");
  return found;
}
