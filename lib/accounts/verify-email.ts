import { and, eq, isNull, sql } from "drizzle-orm";
import { users } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { rememberAddress } from "@/lib/limits";
import { revokeTokens, spendToken } from "@/lib/one-time-tokens";
import { openFirstWorkspace } from "./first-workspace";
import type { TokenOnly } from "./schema";

/** Makes an account active by the link mailed to it, with the name and password of the sign-up it was mailed for. */
export async function verifyEmail(db: Db, { token }: TokenOnly, address: string | null) {
  const user = await db.transaction(async (tx) => {
    const { subjectId, value } = await spendToken(tx, "verify", token);
    const { name, passwordHash } = JSON.parse(value!);
    const [user] = await tx
      .update(users)
      .set({ name, passwordHash, emailVerifiedAt: sql`now()` })
      .where(and(eq(users.id, subjectId), isNull(users.emailVerifiedAt)))
      .returning();
    if (!user) throw new AppError("invalid", "accounts.errors.link");
    await revokeTokens(tx, "verify", subjectId);
    await openFirstWorkspace(tx, user);
    return user;
  });
  await rememberAddress(user.email, address);
  return { email: user.email };
}
