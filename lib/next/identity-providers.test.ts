import { eq } from "drizzle-orm";
import NextAuth from "next-auth";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { identities, sessions, users } from "@/drizzle/schema";
import { hashPassword } from "@/lib/accounts/passwords";
import { findSession } from "@/lib/accounts/sessions";
import { db } from "@/lib/db";
import { env, tellAddress } from "@/lib/env";
import { CookieJar } from "@/lib/test/cookie-jar";
import { stubEnv } from "@/lib/test/env";
import { createUser, unique } from "@/lib/test/factories";
import { type Claims, startIssuer } from "@/lib/test/issuer";
import { addAuthenticator } from "@/lib/test/second-factor";
import { authOptions, readSessionCookie, sessionCookieName } from "./auth";
import { listIdentityProviders, primaryOf } from "./identity-providers";

let browser = new CookieJar();
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ "user-agent": "Test" }),
  cookies: async () => ({ set: (name: string, value: string) => browser.set(name, value) }),
}));

let issuer: Awaited<ReturnType<typeof startIssuer>>;

beforeAll(async () => {
  issuer = await startIssuer({ redirectUri: `${env.APP_URL}/api/auth/callback/oidc` });
  const { id, secret } = issuer.client;
  stubEnv({ OIDC_ISSUER: issuer.url, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret, OIDC_NAME: "Our login" });
  tellAddress();
});

afterAll(() => issuer.stop());

/** One request to next-auth, as a browser makes it; where it leads, and what it says. */
async function ask(method: "GET" | "POST", action: "csrf" | "signin" | "callback", query = {}, body = {}) {
  const headers = new Headers();
  let said: unknown;
  const response = {
    status: () => response,
    getHeader: () => headers.getSetCookie(),
    setHeader(name: string, value: string | string[]) {
      headers.delete(name);
      for (const one of [value].flat()) headers.append(name, one);
      return response;
    },
    end: () => response,
    send: (body: unknown) => {
      said = body;
    },
  };
  const path = { nextauth: [action, "oidc"] };
  const request = { method, query: { ...query, ...path }, body, cookies: browser.all(), headers: {} };
  await NextAuth(request as never, response as never, authOptions());
  browser.take(new Response(null, { headers }));
  return { redirect: headers.get("location") ?? "", said };
}

/** To the issuer's page, where they are who they are, and to the address that it leads back to. */
async function comeBackFrom(address: string): Promise<URL> {
  const jar = new CookieJar();
  let url = new URL(address);
  while (url.origin === issuer.url) {
    const response = await fetch(url, { redirect: "manual", headers: { cookie: String(jar) } });
    jar.take(response);
    url = new URL(response.headers.get("location")!, url);
  }
  return url;
}

async function leave(claims: Claims) {
  browser = new CookieJar();
  issuer.become(claims);
  const { csrfToken } = (await ask("GET", "csrf")).said as { csrfToken: string };
  const { redirect } = await ask("POST", "signin", {}, { csrfToken, callbackUrl: "/app" });
  return Object.fromEntries((await comeBackFrom(redirect)).searchParams);
}

async function signInAs(claims: Claims) {
  const { redirect } = await ask("GET", "callback", await leave(claims));
  const sessionId = await readSessionCookie(browser.all()[sessionCookieName()]);
  const session = sessionId ? await findSession(db, sessionId) : null;
  const error = new URL(redirect, env.APP_URL).searchParams.get("error");
  return { redirect, error, userId: session?.userId };
}

const claimsOf = (email = `${unique()}@example.com`): Claims => ({ sub: unique(), email, email_verified: true });
const accountOf = async (email: string) => (await db.select().from(users).where(eq(users.email, email)))[0];

test("stands on the sign-in page when it is set up", () =>
  expect(listIdentityProviders()).toEqual([{ id: "oidc", name: "Our login" }]));

test("who comes for the first time gets an account, and the same one ever after, whatever their address is then", async () => {
  const claims = { ...claimsOf(), name: "Anna" };
  const { userId } = await signInAs(claims);
  expect(await accountOf(claims.email!)).toMatchObject({ id: userId, name: "Anna", role: "user" });
  const moved = { ...claims, email: `${unique()}@example.com`, email_verified: false };
  expect((await signInAs(moved)).userId).toBe(userId);
  expect(await accountOf(moved.email)).toBeUndefined();
});

test("a subject of another issuer is another person", async () => {
  const claims = claimsOf();
  const { userId } = await signInAs(claims);
  const stolen = { ...claims, email: `${unique()}@example.com` };
  const [row] = await db.select().from(identities).where(eq(identities.userId, userId!));
  expect(row!.subject).toBe(`${issuer.url} ${claims.sub}`);
  await db
    .update(identities)
    .set({ subject: `https://former.example ${claims.sub}` })
    .where(eq(identities.userId, userId!));
  expect((await signInAs(stolen)).userId).not.toBe(userId);
});

test("a verified address opens the account that has it, an unverified one neither opens nor makes any", async () => {
  const user = await createUser();
  expect(await signInAs(claimsOf(user.email.toUpperCase()))).toMatchObject({ userId: user.id });

  const other = await createUser();
  for (const email of [other.email, `${unique()}@example.com`]) {
    for (const email_verified of [false, undefined, "true" as never]) {
      const refused = await signInAs({ ...claimsOf(email), email_verified });
      expect(refused).toMatchObject({ error: "accounts.errors.identityUnverified?", userId: undefined });
    }
  }
  expect(await db.$count(identities, eq(identities.userId, other.id))).toBe(0);
  expect((await signInAs({ sub: unique() })).error).toBe("accounts.errors.identity?");
});

test("what someone else prepared under the address before is not taken over with it", async () => {
  const passwordHash = await hashPassword("the stranger's password");
  const user = await createUser({ emailVerifiedAt: null, passwordHash });
  expect((await signInAs(claimsOf(user.email))).userId).toBe(user.id);
  const account = await accountOf(user.email);
  expect(account?.emailVerifiedAt).not.toBeNull();
  expect(account?.passwordHash).not.toBe(passwordHash);
});

test("the second factor is asked for all the same, and the blocked stay out", async () => {
  const [guarded, blocked] = [await createUser(), await createUser({ blockedAt: new Date() })];
  await addAuthenticator(guarded.id);
  const { redirect, userId } = await signInAs(claimsOf(guarded.email));
  expect([redirect, userId]).toEqual([`${env.APP_URL}/sign-in/second-step`, undefined]);
  expect(browser.all()).toHaveProperty("lettermill-pending");
  expect(await signInAs(claimsOf(blocked.email))).toMatchObject({ error: "accounts.errors.blocked?" });
});

test("where nobody may sign up, only those with an account come in", async () => {
  const user = await createUser();
  stubEnv({ REGISTRATION_OPEN: "0" });
  expect((await signInAs(claimsOf())).error).toBe("accounts.errors.registrationClosed?");
  expect((await signInAs(claimsOf(user.email))).userId).toBe(user.id);
  stubEnv({ REGISTRATION_OPEN: "1" });
});

test("an answer counts once, for the browser that asked, and none is made up", async () => {
  const user = await createUser();
  const [mine, asked] = [await leave(claimsOf(user.email)), browser];
  browser = new CookieJar();
  const enter = async (query: object) => (await ask("GET", "callback", query)).redirect;
  expect(await enter(mine)).toContain("error=OAuthCallback");
  browser = asked;
  expect(await enter({ ...mine, state: "another" })).toContain("error=OAuthCallback");
  expect(await enter({ ...mine, code: "made-up" })).toContain("error=OAuthCallback");
  expect(await db.$count(sessions, eq(sessions.userId, user.id))).toBe(0);
});

test("of GitHub's addresses the primary one counts, and only if verified", () => {
  const entry = (email: string, primary: boolean, verified: boolean) => ({ email, primary, verified });
  const other = entry("other@example.com", false, true);
  expect(primaryOf([other, entry("a@example.com", true, true)])).toEqual({
    email: "a@example.com",
    email_verified: true,
  });
  expect(primaryOf([other, entry("a@example.com", true, false)])).toMatchObject({ email_verified: false });
  expect(primaryOf([other])).toEqual({ email: undefined, email_verified: false });
});
