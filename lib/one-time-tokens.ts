import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { tokens } from "@/drizzle/schema";
import type { TokenPurpose } from "@/lib/accounts/schema";
import { hashToken, newToken } from "@/lib/crypto";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";

const isOpen = and(isNull(tokens.usedAt), gt(tokens.expiresAt, sql`now()`));

type NewToken = {
  purpose: TokenPurpose;
  /** Whom or what it is about. */
  subjectId: string;
  /** What it carries, such as a new address. */
  value?: string;
  hours: number;
  /** Earlier ones for the same purpose and subject go on working, unless they carry the same. */
  isFurther?: boolean;
};

/** A token for a link that works once; earlier ones for the same purpose and subject stop working, unless told. */
export async function issueToken(db: Db, { purpose, subjectId, value, hours, isFurther }: NewToken): Promise<string> {
  if (!isFurther || value !== undefined) await revokeTokens(db, purpose, subjectId, isFurther ? value : undefined);
  const token = newToken();
  const expiresAt = sql`now() + ${`${hours} hours`}::interval`;
  await db.insert(tokens).values({ id: newId("token"), purpose, subjectId, value, hash: hashToken(token), expiresAt });
  return token;
}

/** What the open tokens for a purpose and a subject carry, each once. */
export async function findTokenValues(db: Db, purpose: TokenPurpose, subjectId: string) {
  const found = await db
    .selectDistinct({ value: tokens.value })
    .from(tokens)
    .where(and(eq(tokens.purpose, purpose), eq(tokens.subjectId, subjectId), isOpen));
  return found.map(({ value }) => value);
}

/** Whom or what an open token is about, or null. */
export async function findToken(db: Db, purpose: TokenPurpose, token: string) {
  const [found] = await db
    .select({ subjectId: tokens.subjectId })
    .from(tokens)
    .where(and(eq(tokens.hash, hashToken(token)), eq(tokens.purpose, purpose), isOpen));
  return found?.subjectId ?? null;
}

/** The same, and counts that something is tried with it; null when that was done as often as allowed. */
export async function tryToken(db: Db, purpose: TokenPurpose, token: string, most: number) {
  const [tried] = await db
    .update(tokens)
    .set({ tries: sql`${tokens.tries} + 1` })
    .where(and(eq(tokens.hash, hashToken(token)), eq(tokens.purpose, purpose), isOpen, lt(tokens.tries, most)))
    .returning({ subjectId: tokens.subjectId, tries: tokens.tries });
  return tried ?? null;
}

/** Uses a token up. Throws `invalid` for one that is unknown, used, replaced or too old. */
export async function spendToken(db: Db, purpose: TokenPurpose, token: string) {
  const [spent] = await db
    .update(tokens)
    .set({ usedAt: sql`now()` })
    .where(and(eq(tokens.hash, hashToken(token)), eq(tokens.purpose, purpose), isOpen))
    .returning({ subjectId: tokens.subjectId, value: tokens.value });
  if (!spent) throw new AppError("invalid", "accounts.errors.link");
  return spent;
}

/** Those that carry this value; all, if none is given. */
export const revokeTokens = (db: Db, purpose: TokenPurpose, subjectId: string, value?: string) =>
  db
    .delete(tokens)
    .where(
      and(
        eq(tokens.purpose, purpose),
        eq(tokens.subjectId, subjectId),
        isNull(tokens.usedAt),
        value === undefined ? undefined : eq(tokens.value, value),
      ),
    );

/** What was used, or can't be any more, is of no use. */
export const forgetTokens = (db: Db) => db.delete(tokens).where(lt(tokens.expiresAt, sql`now() - interval '1 day'`));
