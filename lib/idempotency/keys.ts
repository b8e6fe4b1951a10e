import { and, eq, lt, sql } from "drizzle-orm";
import { idempotencyKeys } from "@/drizzle/schema";
import { seal, unseal } from "@/lib/crypto";
import type { Db } from "@/lib/db";
import { AppError } from "@/lib/errors";

/** Whose key it is, and for which request: path and query. */
export type KeyUse = { caller: string; key: string; target: string };
export type KeptAnswer = { status: number; contentType: string | null; body: string };
export type Fingerprint = { hash: string; size: number };

const ALIVE_SECONDS = 30;
/** Often enough that a slow moment of the database is no death. */
const BEAT_MS = 10_000;

const old = lt(idempotencyKeys.createdAt, sql`now() - interval '24 hours'`);
const same = ({ caller, key }: KeyUse) => and(eq(idempotencyKeys.caller, caller), eq(idempotencyKeys.key, key));

/**
 * Takes a key for a request that nobody made yet; null when it is taken now. Otherwise the answer that was given, and to
 * which body. Refuses a key of another request, and one without an answer: it is being worked on, or whoever did has died
 * of it, and then only a person can say how far it came.
 */
export async function claimKey(db: Db, use: KeyUse): Promise<{ answer: KeptAnswer; print: Fingerprint } | null> {
  const now = sql`now()`;
  const [claimed] = await db
    .insert(idempotencyKeys)
    .values(use)
    .onConflictDoUpdate({
      target: [idempotencyKeys.caller, idempotencyKeys.key],
      set: { target: use.target, bodyHash: null, bodySize: null, answer: null, aliveAt: now, createdAt: now },
      setWhere: old,
    })
    .returning({ key: idempotencyKeys.key });
  if (claimed) return null;
  const [found] = await db
    .select({
      target: idempotencyKeys.target,
      hash: idempotencyKeys.bodyHash,
      size: idempotencyKeys.bodySize,
      answer: idempotencyKeys.answer,
      isAlive: sql<boolean>`${idempotencyKeys.aliveAt} > now() - ${`${ALIVE_SECONDS} seconds`}::interval`,
    })
    .from(idempotencyKeys)
    .where(same(use));
  if (found && found.target !== use.target) throw otherRequest();
  if (found?.answer) {
    return { answer: JSON.parse(unseal(found.answer, bind(use))), print: { hash: found.hash!, size: found.size! } };
  }
  if (found && !found.isAlive) throw new AppError("conflict", "common.errors.idempotency.unknown");
  throw new AppError("conflict", "common.errors.idempotency.underWay");
}

export const otherRequest = () => new AppError("invalid", "common.errors.idempotency.otherRequest");

/** Says again and again that it is being worked on, until told to stop. */
export function keepAlive(db: Db, use: KeyUse) {
  const say = () => db.update(idempotencyKeys).set({ aliveAt: sql`now()` }).where(same(use));
  // A database that is away is heard of by the work itself.
  const beat = setInterval(() => say().catch(() => {}), BEAT_MS);
  return () => clearInterval(beat);
}

export const keepAnswer = (db: Db, use: KeyUse, { hash, size }: Fingerprint, answer: KeptAnswer) =>
  db
    .update(idempotencyKeys)
    .set({ bodyHash: hash, bodySize: size, answer: seal(JSON.stringify(answer), bind(use)) })
    .where(same(use));

/** Nothing came of the request: the key is free again. */
export const releaseKey = (db: Db, use: KeyUse) => db.delete(idempotencyKeys).where(same(use));

/** What is older than 24 hours. */
export const forgetAnswers = (db: Db) => db.delete(idempotencyKeys).where(old);

const bind = ({ caller, key }: KeyUse) => `${caller} ${key}`;
