import { and, eq, isNull, lt, sql } from "drizzle-orm";
import { refreshTokens, sessions } from "@/drizzle/schema";
import { endSession, findSession, lifetimeOf } from "@/lib/accounts/sessions";
import { recordAudit } from "@/lib/audit/record";
import type { Stranger, UserCtx } from "@/lib/context";
import { hashToken, newToken } from "@/lib/crypto";
import type { Db } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { makeAccessToken } from "./access-token";
import type { Refresh, Tokens } from "./schema";

/** Lets secret scanners tell ours. */
const prefix = "lmr_";

/** The first two of a session, or the next. */
export async function issueTokens(db: Db, { userId, sessionId }: Omit<UserCtx, "db">): Promise<Tokens> {
  const refreshToken = prefix + newToken();
  await db.insert(refreshTokens).values({ hash: hashToken(refreshToken), sessionId });
  return {
    tokenType: "Bearer",
    accessToken: await makeAccessToken(db, userId, sessionId),
    expiresInSeconds: env.ACCESS_TOKEN_MINUTES * 60,
    refreshToken,
    refreshExpiresInSeconds: env.REFRESH_TOKEN_DAYS * 24 * 60 * 60,
  };
}

/**
 * Takes a refresh token for the next two tokens. One that was taken before is in two hands, of which one is a thief's: the
 * session ends for both.
 */
export async function refreshSession({ db, device }: Stranger, { refreshToken }: Refresh): Promise<Tokens> {
  const hash = hashToken(refreshToken);
  const tokens = await db.transaction(async (tx) => {
    const [taken] = await tx
      .update(refreshTokens)
      .set({ usedAt: sql`now()` })
      .where(and(eq(refreshTokens.hash, hash), isNull(refreshTokens.usedAt)))
      .returning({ sessionId: refreshTokens.sessionId });
    const session = taken && (await findSession(tx, taken.sessionId));
    if (!session) return null;
    await tx
      .update(sessions)
      .set({ lastSeenAt: sql`now()`, expiresAt: lifetimeOf("program") })
      .where(eq(sessions.id, session.sessionId));
    return issueTokens(tx, session);
  });
  if (tokens) return tokens;
  await endReplayed({ db, device }, hash);
  throw new AppError("unauthorized", "common.errors.refreshToken");
}

async function endReplayed({ db, device: { address, userAgent } }: Stranger, hash: string) {
  const [replayed] = await db
    .select({ sessionId: sessions.id, userId: sessions.userId })
    .from(refreshTokens)
    .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
    .where(and(eq(refreshTokens.hash, hash), isNull(sessions.revokedAt)));
  if (!replayed) return;
  const { sessionId, userId } = replayed;
  await endSession(db, sessionId);
  await recordAudit({ db, userId, from: { address, userAgent } }, "session.replayed", { sessionId });
}

/** Those of sessions that ran out. */
export const forgetRefreshTokens = (db: Db) =>
  db
    .delete(refreshTokens)
    .where(
      sql`${refreshTokens.sessionId} in (${db
        .select({ id: sessions.id })
        .from(sessions)
        .where(lt(sessions.expiresAt, sql`now()`))})`,
    );
