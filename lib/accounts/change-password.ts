import { eq, sql } from "drizzle-orm";
import { users } from "@/drizzle/schema";
import { revokeOwnKeys } from "@/lib/api-keys/revoke";
import type { UserCtx } from "@/lib/context";
import { env } from "@/lib/env";
import { queueLetter } from "@/lib/mail/letters";
import { revokeTokens } from "@/lib/one-time-tokens";
import { requirePassword } from "./known-password";
import { hashPassword } from "./passwords";
import type { ChangePassword } from "./schema";
import { endSessions } from "./sessions";

/** Changes the password and signs the person out everywhere else. */
export async function changePassword(ctx: UserCtx, { currentPassword, password, revokeKeys }: ChangePassword) {
  const user = await requirePassword(ctx, currentPassword, "currentPassword");
  const passwordHash = await hashPassword(password);
  await ctx.db.transaction(async (tx) => {
    await tx.update(users).set({ passwordHash, updatedAt: sql`now()` }).where(eq(users.id, user.id));
    await endSessions(tx, user.id, ctx.sessionId);
    if (revokeKeys) await revokeOwnKeys(tx, user.id);
    // Whoever knew the old one may have asked to move the account to an address of theirs.
    await revokeTokens(tx, "changeEmail", user.id);
    await queueLetter(tx, "passwordChanged", user, { url: `${env.APP_URL}/forgot-password` });
  });
}
