import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import { authenticators, passkeys } from "@/drizzle/schema";
import type { UserCtx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { countRecoveryCodes } from "./recovery-codes";
import type { Factor } from "./schema";

/** What this person can prove themselves by, beside the password. */
export async function findFactors(db: Db, userId: string): Promise<Factor[]> {
  const code = db
    .select({ factor: sql<Factor>`'code'` })
    .from(authenticators)
    .where(and(eq(authenticators.userId, userId), isNotNull(authenticators.confirmedAt)));
  const passkey = db.select({ factor: sql<Factor>`'passkey'` }).from(passkeys).where(eq(passkeys.userId, userId));
  return (await code.union(passkey)).map(({ factor }) => factor).toSorted();
}

/** What the person sees of their own. */
export async function getSecondFactor({ db, userId }: UserCtx) {
  const [[authenticator], ownPasskeys, recoveryCodeCount] = await Promise.all([
    db.select({ since: authenticators.confirmedAt }).from(authenticators).where(eq(authenticators.userId, userId)),
    db
      .select({
        id: passkeys.id,
        name: passkeys.name,
        createdAt: passkeys.createdAt,
        lastUsedAt: passkeys.lastUsedAt,
      })
      .from(passkeys)
      .where(eq(passkeys.userId, userId))
      .orderBy(desc(passkeys.id)),
    countRecoveryCodes(db, userId),
  ]);
  return { authenticatorSince: authenticator?.since ?? null, passkeys: ownPasskeys, recoveryCodeCount };
}
