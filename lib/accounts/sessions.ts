import { and, desc, eq, gt, isNull, lt, ne, sql } from "drizzle-orm";
import { sessions, users } from "@/drizzle/schema";
import type { UserCtx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { revokeTokens } from "@/lib/one-time-tokens";
import type { RevokeSession, SessionKind } from "./schema";
import { mustAddFactor } from "./second-factor-rule";

export const SESSION_DAYS = 30;

/** Where a session is; a browser, unless it is told. */
export type Device = { userAgent: string | null; address: string | null; kind?: SessionKind };

/** For the audit log. */
export const originOf = ({ userAgent, address }: Device) => ({ userAgent, address });

/** A program's session lives on with each refresh. */
export const lifetimeOf = (kind: SessionKind) =>
  sql`now() + ${`${kind === "program" ? env.REFRESH_TOKEN_DAYS : SESSION_DAYS} days`}::interval`;

export async function startSession(db: Db, userId: string, device: Device): Promise<string> {
  const { userAgent, address, kind = "browser" } = device;
  const id = newId("session");
  await db.insert(sessions).values({
    id,
    userId,
    kind,
    address,
    userAgent: userAgent?.slice(0, 500),
    expiresAt: lifetimeOf(kind),
  });
  return id;
}

const isOpen = and(isNull(sessions.revokedAt), gt(sessions.expiresAt, sql`now()`));

/** The person behind a session that still counts, or null. Throws \`forbidden\` for who has to add a second factor first. */
export async function findSession(db: Db, sessionId: string) {
  const found = await findSignedIn(db, sessionId);
  if (!found) return null;
  const { mustAddFactor, ...session } = found;
  if (mustAddFactor) throw new AppError("forbidden", "accounts.errors.factorMissing");
  return session;
}

/** The same for anyone; notes once a minute that the session is in use. */
export async function findSignedIn(db: Db, sessionId: string) {
  const [found] = await db
    .select({ userId: users.id, role: users.role, mustAddFactor })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.id, sessionId), isOpen, isNull(users.blockedAt)));
  if (!found) return null;
  await db
    .update(sessions)
    .set({ lastSeenAt: sql`now()` })
    .where(and(eq(sessions.id, sessionId), lt(sessions.lastSeenAt, sql`now() - interval '1 minute'`)));
  return { ...found, sessionId };
}

const revoked = { revokedAt: sql`now()` };

/** Ends one session; doing it again changes nothing. */
export const endSession = (db: Db, sessionId: string) =>
  db
    .update(sessions)
    .set(revoked)
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)));

/** Ends all sessions of a person, but for one if named; who is half-way in has to begin again. */
export async function endSessions(db: Db, userId: string, exceptId?: string) {
  await revokeTokens(db, "secondFactor", userId);
  await db
    .update(sessions)
    .set(revoked)
    .where(and(eq(sessions.userId, userId), isOpen, exceptId ? ne(sessions.id, exceptId) : undefined));
}

/** Where the person is signed in, last used first. */
export async function listSessions(user: UserCtx) {
  const rows = await user.db
    .select({
      id: sessions.id,
      kind: sessions.kind,
      userAgent: sessions.userAgent,
      address: sessions.address,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, user.userId), isOpen))
    .orderBy(desc(sessions.lastSeenAt))
    .limit(100);
  return rows.map((row) => ({ ...row, isCurrent: row.id === user.sessionId }));
}

/** Signs the person out somewhere else. */
export async function revokeSession(user: UserCtx, { sessionId }: RevokeSession) {
  const ended = await user.db
    .update(sessions)
    .set(revoked)
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, user.userId), isOpen))
    .returning({ id: sessions.id });
  if (ended.length === 0) throw new AppError("not_found", "accounts.errors.session");
}
