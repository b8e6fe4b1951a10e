import { errors, jwtVerify, SignJWT } from "jose";
import { findSession } from "@/lib/accounts/sessions";
import type { UserCtx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { env } from "@/lib/env";
import { findSigningKey, signingKey } from "./signing-keys";

/** Nobody but us reads them, so that one secret both signs and verifies; no other algorithm is believed. */
const ALGORITHM = "HS256";
/** RFC 9068: so that nothing else that we may sign one day is taken for one. */
const TYPE = "at+jwt";

const audience = () => `${env.APP_URL}/api/v1`;

export async function makeAccessToken(db: Db, userId: string, sessionId: string): Promise<string> {
  const { id, secret } = await signingKey(db);
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: id })
    .setIssuer(env.APP_URL)
    .setAudience(audience())
    .setSubject(userId)
    .setIssuedAt()
    .setExpirationTime(`${env.ACCESS_TOKEN_MINUTES}m`)
    .sign(secret);
}

/**
 * Who holds the token, or null for one that we did not make, that has run out, or whose session has ended: that is asked
 * each time, for a token alone could not be taken back.
 */
export async function findTokenUser(db: Db, token: string): Promise<UserCtx | null> {
  const claims = await readClaims(db, token);
  const session = claims && (await findSession(db, claims.sessionId));
  return session && session.userId === claims.userId ? { ...session, db } : null;
}

async function readClaims(db: Db, token: string) {
  try {
    const { payload } = await jwtVerify(
      token,
      async ({ kid }) => {
        const key = kid && (await findSigningKey(db, kid));
        if (!key) throw new errors.JWKSNoMatchingKey();
        return key.secret;
      },
      { algorithms: [ALGORITHM], typ: TYPE, issuer: env.APP_URL, audience: audience(), requiredClaims: ["sub", "exp"] },
    );
    return typeof payload.sid === "string" ? { sessionId: payload.sid, userId: payload.sub } : null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
