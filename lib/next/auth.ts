import type { AuthOptions } from "next-auth";
import { decode } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { SignIn } from "@/lib/accounts/schema";
import { endSession, SESSION_DAYS } from "@/lib/accounts/sessions";
import { signIn } from "@/lib/accounts/sign-in";
import { deriveKey } from "@/lib/crypto";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { clientAddress } from "./address";
import { logBug } from "./problem";

const secret = () => deriveKey("next-auth").toString("base64url");

function cookie(name: string) {
  const secure = env.APP_URL.startsWith("https:");
  return {
    name: `${secure ? "__Host-" : ""}lettermill-${name}`,
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure },
  };
}

/** The cookie holds nothing but the id of a row in `sessions`, encrypted: the row decides. */
export const authOptions = (): AuthOptions => ({
  secret: secret(),
  session: { strategy: "jwt", maxAge: SESSION_DAYS * 24 * 60 * 60 },
  pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
  cookies: {
    sessionToken: cookie("session"),
    csrfToken: cookie("csrf"),
    callbackUrl: cookie("callback"),
  },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      authorize: async (credentials, { headers = {} }) => {
        const input = SignIn.safeParse(credentials);
        if (!input.success) return null;
        const from = new Headers(headers as Record<string, string>);
        const device = { userAgent: from.get("user-agent"), address: clientAddress(from) };
        const { sessionId } = await signIn(db, input.data, device).catch(refuse);
        return { id: sessionId };
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user ? { sessionId: user.id } : { sessionId: token.sessionId }),
    session: ({ session }) => ({ expires: session.expires }),
  },
  events: {
    signOut: async ({ token }) => {
      if (typeof token?.sessionId === "string") await endSession(db, token.sessionId);
    },
  },
});

/** next-auth hands the message of a refusal on to the form, and nothing else of it: `key?name=value`. */
function refuse(error: unknown): never {
  if (error instanceof AppError) {
    throw new Error(`${error.key}?${new URLSearchParams(error.values as Record<string, string>)}`);
  }
  logBug(error);
  throw new Error("bug");
}

export const sessionCookieName = () => cookie("session").name;

/** The session's id in a cookie that we made and that has not run out, else null. */
export async function readSessionCookie(value: string | undefined): Promise<string | null> {
  const claims = value ? await decode({ token: value, secret: secret() }).catch(() => null) : null;
  return typeof claims?.sessionId === "string" ? claims.sessionId : null;
}
