import { headers } from "next/headers";
import type { AuthOptions } from "next-auth";
import { decode } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { finishSignIn } from "@/lib/accounts/finish-sign-in";
import { FinishSignIn, PasskeyAnswer, SECOND_STEP, SignIn } from "@/lib/accounts/schema";
import { type Device, endSession, SESSION_DAYS } from "@/lib/accounts/sessions";
import { signIn } from "@/lib/accounts/sign-in";
import { signInByIdentity } from "@/lib/accounts/sign-in-by-identity";
import { signInByPasskey } from "@/lib/accounts/sign-in-by-passkey";
import { deriveKey } from "@/lib/crypto";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { clientAddress } from "./address";
import { ownCookie } from "./cookies";
import { identityProviders } from "./identity-providers";
import { readPending, rememberPending } from "./pending";
import { logBug } from "./problem";

const secret = () => deriveKey("next-auth").toString("base64url");

/** The cookie holds nothing but the id of a row in `sessions`, encrypted: the row decides. */
export const authOptions = (): AuthOptions => ({
  secret: secret(),
  session: { strategy: "jwt", maxAge: SESSION_DAYS * 24 * 60 * 60 },
  pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
  cookies: {
    sessionToken: ownCookie("session"),
    csrfToken: ownCookie("csrf"),
    callbackUrl: ownCookie("callback"),
    pkceCodeVerifier: shortCookie("pkce"),
    state: shortCookie("state"),
    nonce: shortCookie("nonce"),
  },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      authorize: async (credentials, { headers = {} }) => {
        const input = SignIn.safeParse(credentials);
        if (!input.success) return null;
        const entered = await signIn(db, input.data, deviceOf(headers)).catch(refuse);
        if ("sessionId" in entered) return { id: entered.sessionId };
        await rememberPending(entered.pending);
        throw new Error(SECOND_STEP);
      },
    }),
    Credentials({
      id: "second-step",
      credentials: { proof: {} },
      authorize: async (credentials, { headers = {} }) => {
        const input = FinishSignIn.safeParse({ ...readJson(credentials?.proof), pending: await readPending() });
        if (!input.success) return null;
        const { sessionId } = await finishSignIn(db, input.data, deviceOf(headers)).catch(refuse);
        return { id: sessionId };
      },
    }),
    Credentials({
      id: "passkey",
      credentials: { answer: {} },
      authorize: async (credentials, { headers = {} }) => {
        const input = PasskeyAnswer.safeParse(readJson(credentials?.answer));
        if (!input.success) return null;
        const { sessionId } = await signInByPasskey(db, input.data, deviceOf(headers)).catch(refuse);
        return { id: sessionId };
      },
    }),
    ...identityProviders(),
  ],
  callbacks: {
    // What another provider says of someone becomes a session of ours, whose id goes into the cookie.
    signIn: async ({ user, account, profile }) => {
      if (account?.type !== "oauth") return true;
      const { provider, providerAccountId: subject } = account;
      const isVerified = (profile as { email_verified?: unknown }).email_verified === true;
      const identity = { provider, subject, email: user.email ?? "", isVerified, name: user.name ?? "" };
      const entered = await signInByIdentity(db, identity, deviceOf(await headers())).catch(refuse);
      if ("pending" in entered) {
        await rememberPending(entered.pending);
        return `${env.APP_URL}/sign-in/second-step`;
      }
      user.id = entered.sessionId;
      return true;
    },
    jwt: ({ token, user }) => (user ? { sessionId: user.id } : { sessionId: token.sessionId }),
    session: ({ session }) => ({ expires: session.expires }),
  },
  events: {
    signOut: async ({ token }) => {
      if (typeof token?.sessionId === "string") await endSession(db, token.sessionId);
    },
  },
});

/** For the way to another provider and back. */
function shortCookie(name: string) {
  const { options, ...cookie } = ownCookie(name);
  return { ...cookie, options: { ...options, maxAge: 15 * 60 } };
}

function deviceOf(headers: HeadersInit | object): Device {
  const from = new Headers(headers as HeadersInit);
  return { userAgent: from.get("user-agent"), address: clientAddress(from) };
}

/** next-auth takes forms alone, of text. */
function readJson(text: unknown): object {
  try {
    return Object(JSON.parse(String(text)));
  } catch {
    return {};
  }
}

/** next-auth hands the message of a refusal on to the form, and nothing else of it: `key?name=value`. */
function refuse(error: unknown): never {
  if (error instanceof AppError) {
    throw new Error(`${error.key}?${new URLSearchParams(error.values as Record<string, string>)}`);
  }
  logBug(error);
  throw new Error("bug");
}

export const sessionCookieName = () => ownCookie("session").name;

/** The session's id in a cookie that we made and that has not run out, else null. */
export async function readSessionCookie(value: string | undefined): Promise<string | null> {
  const claims = value ? await decode({ token: value, secret: secret() }).catch(() => null) : null;
  return typeof claims?.sessionId === "string" ? claims.sessionId : null;
}
