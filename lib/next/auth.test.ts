import type { Account, Session } from "next-auth";
import { encode, type JWT } from "next-auth/jwt";
import type { CredentialsConfig } from "next-auth/providers/credentials";
import { expect, test } from "vitest";
import { hashPassword } from "@/lib/accounts/passwords";
import { findSession } from "@/lib/accounts/sessions";
import { db } from "@/lib/db";
import { createUser, unique } from "@/lib/test/factories";
import { authOptions, readSessionCookie, sessionCookieName } from "./auth";

const password = "three calm words";
const options = authOptions();
const { authorize } = (options.providers[0] as unknown as { options: CredentialsConfig }).options;
const request = {
  headers: { "user-agent": "Test", "x-lettermill-peer": "192.0.2.9" },
  method: "POST",
  query: {},
  body: {},
};

const signIn = async (email: string, typed = password) => authorize({ email, password: typed }, request);

/** What next-auth puts into the cookie after `authorize`. */
async function cookieFor(sessionId: string, secret = options.secret!) {
  const token = await options.callbacks!.jwt!({
    token: { email: "left out" },
    user: { id: sessionId },
    account: null as unknown as Account,
  });
  return { token, value: await encode({ token, secret }) };
}

test("signing in opens a session, and the cookie holds its id alone", async () => {
  const user = await createUser({ passwordHash: await hashPassword(password) });
  const { id } = (await signIn(user.email.toUpperCase()))!;
  expect(await findSession(db, id)).toMatchObject({ userId: user.id });
  const { token, value } = await cookieFor(id);
  expect(token).toEqual({ sessionId: id });
  expect(await readSessionCookie(value)).toBe(id);
});

test("a cookie that was not made by us, was changed, or has run out names nobody", async () => {
  const { token, value } = await cookieFor("ses_1");
  expect(await readSessionCookie(undefined)).toBeNull();
  expect(await readSessionCookie(`${value.slice(0, -4)}AAAA`)).toBeNull();
  expect(await readSessionCookie((await cookieFor("ses_1", "another secret")).value)).toBeNull();
  expect(await readSessionCookie(await encode({ token, secret: options.secret!, maxAge: -60 }))).toBeNull();
  expect(await readSessionCookie(await encode({ token: {}, secret: options.secret! }))).toBeNull();
});

test("refusals reach the form as keys, and nothing else of them does", async () => {
  const waiting = await createUser({ passwordHash: await hashPassword(password), emailVerifiedAt: null });
  await expect(signIn(`${unique()}@example.com`)).rejects.toThrow(/^accounts\.errors\.signIn\?$/);
  await expect(signIn(waiting.email)).rejects.toThrow(/^accounts\.errors\.notConfirmed\?$/);
  expect(await signIn("no address")).toBeNull();
  const stranger = `${unique()}@example.com`;
  for (let n = 0; n < 20; n++) await signIn(stranger).catch(() => {});
  await expect(signIn(stranger)).rejects.toThrow(/^accounts\.errors\.tooManyTries\?minutes=\d+$/);
});

test("signing out ends the session", async () => {
  const user = await createUser({ passwordHash: await hashPassword(password) });
  const { id } = (await signIn(user.email))!;
  await options.events!.signOut!({ token: { sessionId: id } as JWT, session: null as unknown as Session });
  expect(await findSession(db, id)).toBeNull();
});

test("what next-auth tells the browser names nobody", async () => {
  const session = { user: { name: "Anna" }, expires: "2030-01-01" };
  expect(await options.callbacks!.session!({ session, token: {} } as never)).toEqual({ expires: "2030-01-01" });
  expect(sessionCookieName()).toBe("lettermill-session");
});
