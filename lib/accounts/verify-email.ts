import { eq, sql } from "drizzle-orm";
import { users } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
import { rememberAddress } from "@/lib/limits";
import { spendToken } from "@/lib/one-time-tokens";
import { openFirstWorkspace } from "./first-workspace";
import type { TokenOnly } from "./schema";

/** Makes an account active by the link mailed to it. */
export async function verifyEmail(db: Db, { token }: TokenOnly, address: string | null) {
  const user = await db.transaction(async (tx) => {
    const { subjectId } = await spendToken(tx, "verify", token);
    const [user] = await tx
      .update(users)
      .set({ emailVerifiedAt: sql`now()` })
      .where(eq(users.id, subjectId))
      .returning();
    await openFirstWorkspace(tx, user!);
    return user!;
  });
  await rememberAddress(user.email, address);
  return { email: user.email };
}
