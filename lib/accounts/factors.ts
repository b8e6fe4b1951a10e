import { and, eq, isNotNull, sql } from "drizzle-orm";
import { authenticators, passkeys } from "@/drizzle/schema";
import type { Db } from "@/lib/db";
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
