import { eq, sql } from "drizzle-orm";
import { users } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { countTry } from "@/lib/limits";
import { queueLetter } from "@/lib/mail/letters";
import { findTokenValues, issueToken } from "@/lib/one-time-tokens";
import { hashPassword } from "./passwords";
import { mailPasswordReset } from "./reset-password";
import { inSameTime } from "./same-time";
import type { EmailOnly, SignUp } from "./schema";

const VERIFY_HOURS = 24;

/**
 * Makes an account that becomes active by the link mailed to it. Whose address has an active account already gets a mail
 * that says so; the answer is the same. Whoever signs up again before that gets a link to what they typed themselves.
 */
export async function signUp(db: Db, input: SignUp, address: string | null) {
  if (!env.REGISTRATION_OPEN) throw new AppError("forbidden", "accounts.errors.registrationClosed");
  if (address) await countTry("signUpByAddress", address);
  await countTry("mailToAddress", input.email);
  await inSameTime(async () => {
    const { password, ...values } = input;
    const passwordHash = await hashPassword(password);
    await db.transaction(async (tx) => {
      const [user] = await tx
        .insert(users)
        .values({ id: newId("user"), ...values, passwordHash })
        .onConflictDoUpdate({
          target: users.email,
          set: { ...values, passwordHash, updatedAt: sql`now()` },
          setWhere: sql`${users.emailVerifiedAt} is null`,
        })
        .returning();
      if (user) await mailVerification(tx, user, JSON.stringify({ name: user.name, passwordHash }));
      else await queueLetter(tx, "accountExists", values, { url: `${env.APP_URL}/sign-in` });
    });
  });
}

/**
 * Another mail for an account that is still to be confirmed; the answer tells nothing about it. Where it can't be known
 * whose sign-up is meant, the link leads to a password of the reader's choice.
 */
export async function resendVerification(db: Db, { email }: EmailOnly, address: string | null) {
  if (address) await countTry("signUpByAddress", address);
  await countTry("mailToAddress", email);
  await inSameTime(() =>
    db.transaction(async (tx) => {
      const [user] = await tx.select().from(users).where(eq(users.email, email));
      if (!user || user.emailVerifiedAt || user.blockedAt) return;
      const [signedUp, ...others] = await findTokenValues(tx, "verify", user.id);
      if (signedUp && others.length === 0) await mailVerification(tx, user, signedUp);
      else await mailPasswordReset(tx, user);
    }),
  );
}

/** The token carries what was typed: nobody else's password comes into force by it. */
async function mailVerification(tx: Tx, user: typeof users.$inferSelect, signedUp: string) {
  const token = await issueToken(tx, {
    purpose: "verify",
    subjectId: user.id,
    value: signedUp,
    hours: VERIFY_HOURS,
    isFurther: true,
  });
  await queueLetter(tx, "confirmEmail", user, { url: `${env.APP_URL}/verify?token=${token}` });
}
