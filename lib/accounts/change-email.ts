import { and, eq, ne, sql } from "drizzle-orm";
import { users } from "@/drizzle/schema";
import type { UserCtx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError, invalidField } from "@/lib/errors";
import { countTry } from "@/lib/limits";
import { queueLetter } from "@/lib/mail/letters";
import { issueToken, revokeTokens, spendToken } from "@/lib/one-time-tokens";
import { requirePassword } from "./known-password";
import type { ChangeEmail, TokenOnly } from "./schema";

const CHANGE_HOURS = 24;

/** Mails a link to the new address; the old one stays until it is opened. Whether someone else has it, is not told. */
export async function changeEmail(ctx: UserCtx, { email, password }: ChangeEmail) {
  const user = await requirePassword(ctx, password, "password");
  if (email === user.email) throw invalidField("email", "accounts.errors.sameEmail");
  await countTry("mailToAddress", email);
  await ctx.db.transaction(async (tx) => {
    const to = { email, locale: user.locale };
    const [taken] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email));
    if (taken) return queueLetter(tx, "accountExists", to, { url: `${env.APP_URL}/sign-in` });
    const token = await issueToken(tx, {
      purpose: "changeEmail",
      subjectId: user.id,
      value: email,
      hours: CHANGE_HOURS,
    });
    await queueLetter(tx, "changeEmail", to, { url: `${env.APP_URL}/verify?email=${token}` });
  });
}

/** Moves the account to the new address; the old one is told. */
export async function confirmEmailChange(db: Db, { token }: TokenOnly) {
  return db.transaction(async (tx) => {
    const { subjectId, value } = await spendToken(tx, "changeEmail", token);
    const email = value!;
    const [user] = await tx.select().from(users).where(eq(users.id, subjectId)).for("update");
    if (!user) throw new AppError("invalid", "accounts.errors.link");
    const [taken] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.email, email), ne(users.id, user.id)));
    if (taken) throw new AppError("conflict", "accounts.errors.taken", { email });
    await tx.update(users).set({ email, updatedAt: sql`now()` }).where(eq(users.id, user.id));
    // A link for a new password may lie in the mailbox that was given up.
    await revokeTokens(tx, "reset", user.id);
    await queueLetter(tx, "emailChanged", user, { newEmail: email });
    return { email };
  });
}
