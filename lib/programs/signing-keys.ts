import { and, desc, eq, gt, lt, type SQL, sql } from "drizzle-orm";
import { signingKeys } from "@/drizzle/schema";
import { newToken, seal, unseal } from "@/lib/crypto";
import type { Db } from "@/lib/db";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";

const SIGNS_DAYS = 30;

/** `kid` and the bytes; null for a key that nobody is to believe any more. */
type SigningKey = { id: string; secret: Uint8Array };

const youngerThan = (age: SQL) => gt(signingKeys.createdAt, sql`now() - (${age})::interval`);
const signing = youngerThan(sql`${`${SIGNS_DAYS} days`}`);
/** As long as a token may live that the key signed on its last day. */
const believed = () => youngerThan(sql`${`${SIGNS_DAYS} days ${env.ACCESS_TOKEN_MINUTES} minutes`}`);

/** The newest key; a new one when that has signed for a month. */
export async function signingKey(db: Db): Promise<SigningKey> {
  const [newest] = await db.select().from(signingKeys).where(signing).orderBy(desc(signingKeys.id)).limit(1);
  return newest ? opened(newest) : rotateSigningKey(db);
}

/** From now on a new key signs; who holds a token of the one before keeps it while it lives. */
export async function rotateSigningKey(db: Db): Promise<SigningKey> {
  const id = newId("signingKey");
  const row = { id, secret: seal(newToken(), id) };
  await db.insert(signingKeys).values(row);
  await db.delete(signingKeys).where(lt(signingKeys.createdAt, sql`now() - ${`${SIGNS_DAYS + 1} days`}::interval`));
  return opened(row);
}

export async function findSigningKey(db: Db, id: string): Promise<SigningKey | null> {
  const [found] = await db
    .select()
    .from(signingKeys)
    .where(and(eq(signingKeys.id, id), believed()));
  return found ? opened(found) : null;
}

const opened = ({ id, secret }: { id: string; secret: string }): SigningKey => ({
  id,
  secret: Buffer.from(unseal(secret, id), "base64url"),
});
