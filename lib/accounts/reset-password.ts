import { and, eq, isNull, sql } from "drizzle-orm";
import { users } from "@/drizzle/schema";
import { revokeOwnKeys } from "@/lib/api-keys/revoke";
import type { Db, Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { countTry, rememberAddress } from "@/lib/limits";
import { queueLetter } from "@/lib/mail/letters";
import { issueToken, revokeTokens, spendToken } from "@/lib/one-time-tokens";
import { openFirstWorkspace } from "./first-workspace";
import { hashPassword } from "./passwords";
import { inSameTime } from "./same-time";
import type { EmailOnly, ResetPassword } from "./schema";
import { endSessions } from "./sessions";

const RESET_HOURS = 1;

/** Mails a link for a new password; the answer is the same when there is no such account. */
export async function requestPasswordReset(db: Db, { email }: EmailOnly, address: string | null) {
  if (address) await countTry("linkByAddress", address);
  await countTry("mailToAddress", email);
  await inSameTime(() =>
    db.transaction(async (tx) => {
      const [user] = await tx
        .select()
        .from(users)
        .where(and(eq(users.email, email), isNull(users.blockedAt)));
      if (user) await mailPasswordReset(tx, user);
    }),
  );
}

export async function mailPasswordReset(tx: Tx, user: typeof users.$inferSelect) {
  const token = await issueToken(tx, { purpose: "reset", subjectId: user.id, hours: RESET_HOURS });
  await queueLetter(tx, "resetPassword", user, { url: `${env.APP_URL}/reset-password?token=${token}` });
}

/** Sets a new password by the mailed link and signs the person out everywhere. The link proves the address too. */
export async function resetPassword(db: Db, { token, password, revokeKeys }: ResetPassword, address: string | null) {
  if (address) await countTry("linkByAddress", address);
  const passwordHash = await hashPassword(password);
  const user = await db.transaction(async (tx) => {
    const { subjectId } = await spendToken(tx, "reset", token);
    const [user] = await tx
      .update(users)
      .set({ passwordHash, emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, now())`, updatedAt: sql`now()` })
      .where(eq(users.id, subjectId))
      .returning();
    await endSessions(tx, subjectId);
    if (revokeKeys) await revokeOwnKeys(tx, subjectId);
    // Whoever knew the old one may have asked to move the account to an address of theirs, or have signed up with it.
    await revokeTokens(tx, "changeEmail", subjectId);
    await revokeTokens(tx, "verify", subjectId);
    await openFirstWorkspace(tx, user!);
    await queueLetter(tx, "passwordChanged", user!, { url: `${env.APP_URL}/forgot-password` });
    return user!;
  });
  await rememberAddress(user.email, address);
  return { email: user.email };
}
