import { and, desc, eq, gt, lte, notExists, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { signingKeys } from "@/drizzle/schema";
import { newToken, seal, unseal } from "@/lib/crypto";
import type { Db } from "@/lib/db";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";

const SIGNS_DAYS = 30;

/** Its id is the `kid` of what it signs. */
type SigningKey = { id: string; secret: Uint8Array };

const ago = (span: string) => sql`now() - ${span}::interval`;

/** The newest key; a new one when that has signed for a month. */
export async function signingKey(db: Db): Promise<SigningKey> {
  const [newest] = await db
    .select()
    .from(signingKeys)
    .where(gt(signingKeys.createdAt, ago(`${SIGNS_DAYS} days`)))
    .orderBy(desc(signingKeys.id))
    .limit(1);
  return newest ? opened(newest) : rotateSigningKey(db);
}

/** From now on a new key signs; who holds a token of the one before keeps it while it lives. */
export async function rotateSigningKey(db: Db): Promise<SigningKey> {
  const id = newId("signingKey");
  const row = { id, secret: seal(newToken(), id) };
  await db.insert(signingKeys).values(row);
  return opened(row);
}

/** A key that is still believed: none has taken its place, or not for longer than a token lives. */
export async function findSigningKey(db: Db, id: string): Promise<SigningKey | null> {
  const next = alias(signingKeys, "next");
  const replaced = db
    .select({ id: next.id })
    .from(next)
    .where(and(gt(next.id, signingKeys.id), lte(next.createdAt, ago(`${env.ACCESS_TOKEN_MINUTES} minutes`))));
  const [found] = await db
    .select()
    .from(signingKeys)
    .where(and(eq(signingKeys.id, id), notExists(replaced)));
  return found ? opened(found) : null;
}

const opened = ({ id, secret }: { id: string; secret: string }): SigningKey => ({
  id,
  secret: Buffer.from(unseal(secret, id), "base64url"),
});
