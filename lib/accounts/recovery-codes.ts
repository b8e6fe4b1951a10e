import { randomInt } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { recoveryCodes } from "@/drizzle/schema";
import { recordAudit } from "@/lib/audit/record";
import type { UserCtx } from "@/lib/context";
import { mac } from "@/lib/crypto";
import type { Db } from "@/lib/db";
import { requirePassword } from "./known-password";
import { type PasswordOnly, RECOVERY_CODE_LENGTH } from "./schema";

const CODES = 10;
/** Without those that look like others: 0 and o, 1, i and l. */
const LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";

const makeCode = () => Array.from({ length: RECOVERY_CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("");
const hashOf = (userId: string, code: string) => mac("recovery-code", `${userId} ${code}`).toString("base64url");

/** Another set; those before stop working. */
export async function renewRecoveryCodes(user: UserCtx, { password }: PasswordOnly) {
  await requirePassword(user, password, "password");
  return user.db.transaction(async (tx) => {
    await recordAudit({ ...user, db: tx }, "recoveryCodes.renewed");
    return { recoveryCodes: await makeRecoveryCodes(tx, user.userId) };
  });
}

/** For whoever has just got a second factor; none, if they have codes already. */
export async function makeFirstRecoveryCodes(tx: Db, userId: string) {
  return (await countRecoveryCodes(tx, userId)) > 0 ? [] : makeRecoveryCodes(tx, userId);
}

async function makeRecoveryCodes(tx: Db, userId: string) {
  const codes = Array.from({ length: CODES }, makeCode);
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ userId, hash: hashOf(userId, code) })));
  return codes;
}

const unused = (userId: string) => and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt));

export const countRecoveryCodes = (db: Db, userId: string) => db.$count(recoveryCodes, unused(userId));

/** Whether it is one of theirs, which it is once. */
export async function spendRecoveryCode(db: Db, userId: string, code: string) {
  const spent = await db
    .update(recoveryCodes)
    .set({ usedAt: sql`now()` })
    .where(and(unused(userId), eq(recoveryCodes.hash, hashOf(userId, code))))
    .returning({ hash: recoveryCodes.hash });
  return spent.length > 0;
}
