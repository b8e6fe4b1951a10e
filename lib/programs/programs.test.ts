import { eq, inArray } from "drizzle-orm";
import { decodeProtectedHeader, SignJWT, UnsecuredJWT } from "jose";
import { expect, test } from "vitest";
import { auditEntries, refreshTokens, sessions, signingKeys, users } from "@/drizzle/schema";
import { hashPassword } from "@/lib/accounts/passwords";
import { endSessions, listSessions, startSession } from "@/lib/accounts/sessions";
import type { Stranger } from "@/lib/context";
import { seal } from "@/lib/crypto";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { createUser, ownerCtx, userCtx, viewer } from "@/lib/test/factories";
import { addAuthenticator } from "@/lib/test/second-factor";
import { findTokenUser, makeAccessToken } from "./access-token";
import { finishLogIn, logIn, logOut } from "./log-in";
import { getMe, listPermissions } from "./queries";
import { FinishLogIn, type Tokens } from "./schema";
import { findSigningKey, rotateSigningKey, signingKey } from "./signing-keys";
import { forgetRefreshTokens, issueTokens, refreshSession } from "./tokens";

const stranger: Stranger = { db, device: { userAgent: "curl/8", address: null, kind: "program" } };
const password = "three calm words";

async function program() {
  const user = await createUser();
  const sessionId = await startSession(db, user.id, stranger.device);
  const session = { userId: user.id, sessionId, role: user.role };
  return { ...session, tokens: await issueTokens(db, session) };
}

const bearerOf = ({ accessToken }: Tokens) => findTokenUser(db, accessToken);
const refused = { code: "unauthorized", key: "common.errors.refreshToken" };
const claims = (token: string) => JSON.parse(Buffer.from(token.split(".")[1]!, "base64url").toString());

test("a password becomes two tokens, of which neither is kept", async () => {
  const user = await createUser({ passwordHash: await hashPassword(password) });
  const tokens = (await logIn(stranger, { email: user.email, password })) as Tokens;
  expect(tokens).toMatchObject({ tokenType: "Bearer", expiresInSeconds: 1_800, refreshExpiresInSeconds: 604_800 });
  expect(await bearerOf(tokens)).toMatchObject({ userId: user.id, role: "user" });
  const [session] = await db.select().from(sessions).where(eq(sessions.userId, user.id));
  expect(session).toMatchObject({ kind: "program", userAgent: "curl/8" });
  expect(await listSessions(userCtx(user))).toMatchObject([{ id: session!.id, kind: "program" }]);
  const days = (session!.expiresAt.getTime() - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(6.99);
  expect(days).toBeLessThan(7.01);
  const kept = await db.select().from(refreshTokens).where(eq(refreshTokens.sessionId, session!.id));
  expect(JSON.stringify(kept)).not.toContain(tokens.refreshToken);
  const { exp, iat, ...rest } = claims(tokens.accessToken);
  expect(exp - iat).toBe(1_800);
  expect(rest).toEqual({ iss: env.APP_URL, aud: `${env.APP_URL}/api/v1`, sub: user.id, sid: session!.id });
});

test("with a second factor there are no tokens before the code, which works once", async () => {
  const user = await createUser({ passwordHash: await hashPassword(password) });
  const { code } = await addAuthenticator(user.id);
  const first = await logIn(stranger, { email: user.email, password });
  if (!("pending" in first)) throw new Error("no second factor was asked for");
  expect(first).toEqual({ pending: expect.any(String), factors: ["code"] });
  expect(await db.select().from(sessions).where(eq(sessions.userId, user.id))).toEqual([]);
  await expect(finishLogIn(stranger, { pending: first.pending, code: "000000" })).rejects.toMatchObject({
    code: "unauthorized",
  });
  const proof = { pending: first.pending, code: await code() };
  expect(await bearerOf(await finishLogIn(stranger, proof))).toMatchObject({ userId: user.id });
  await expect(finishLogIn(stranger, proof)).rejects.toMatchObject({ code: "unauthorized" });
});

test("the second step takes one proof", async () => {
  const pending = "none";
  expect(FinishLogIn.safeParse({ pending }).success).toBe(false);
  expect(FinishLogIn.safeParse({ pending, code: "123456", recoveryCode: "abcdefghij" }).success).toBe(false);
  await expect(finishLogIn(stranger, { pending, code: "12" })).rejects.toMatchObject({ code: "invalid" });
  await expect(finishLogIn(stranger, { pending, code: "123456" })).rejects.toMatchObject({ code: "unauthorized" });
});

test("a refresh token works once, for the next two tokens of the same session", async () => {
  const { tokens, sessionId } = await program();
  await db
    .update(sessions)
    .set({ expiresAt: new Date(Date.now() + 60_000) })
    .where(eq(sessions.id, sessionId));
  const next = await refreshSession(stranger, tokens);
  expect(next.refreshToken).not.toBe(tokens.refreshToken);
  expect(await bearerOf(next)).toMatchObject({ sessionId });
  const [session] = await db.select().from(sessions).where(eq(sessions.id, sessionId));
  expect(session!.expiresAt.getTime()).toBeGreaterThan(Date.now() + 6.9 * 86_400_000);
  await expect(refreshSession(stranger, next)).resolves.toBeDefined();
});

test("one that comes a second time ends the session for whoever holds its tokens, and is written down", async () => {
  const { tokens, userId, sessionId } = await program();
  const next = await refreshSession(stranger, tokens);
  await expect(refreshSession(stranger, tokens)).rejects.toMatchObject(refused);
  expect(await bearerOf(next)).toBeNull();
  await expect(refreshSession(stranger, next)).rejects.toMatchObject(refused);
  expect(await db.select().from(auditEntries).where(eq(auditEntries.actorId, userId))).toMatchObject([
    { action: "session.replayed", data: { sessionId } },
  ]);
});

test("in a race, too: of many at once one is answered, and its tokens open nothing", async () => {
  const { tokens } = await program();
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => refreshSession(stranger, tokens)));
  const answered = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  expect(answered).toHaveLength(1);
  expect(await bearerOf(answered[0]!)).toBeNull();
  await expect(refreshSession(stranger, answered[0]!)).rejects.toMatchObject(refused);
});

test("unknown refresh tokens, and those of sessions that ran out, end nothing of others", async () => {
  const [one, other] = [await program(), await program()];
  for (const refreshToken of ["lmr_none", one.tokens.accessToken, ""]) {
    await expect(refreshSession(stranger, { refreshToken })).rejects.toMatchObject(refused);
  }
  await db
    .update(sessions)
    .set({ expiresAt: new Date(0) })
    .where(eq(sessions.id, one.sessionId));
  await expect(refreshSession(stranger, one.tokens)).rejects.toMatchObject(refused);
  expect(await bearerOf(one.tokens)).toBeNull();
  expect(await bearerOf(other.tokens)).not.toBeNull();
  await forgetRefreshTokens(db);
  expect(await db.select().from(refreshTokens).where(eq(refreshTokens.sessionId, one.sessionId))).toEqual([]);
  await expect(refreshSession(stranger, other.tokens)).resolves.toBeDefined();
});

test("what ends sessions ends tokens at once: logging out, all of them, a block", async () => {
  const [left, ended, blocked] = [await program(), await program(), await program()];
  await logOut({ ...left, db });
  await endSessions(db, ended.userId);
  await db.update(users).set({ blockedAt: new Date() }).where(eq(users.id, blocked.userId));
  for (const { tokens } of [left, ended, blocked]) {
    expect(await bearerOf(tokens)).toBeNull();
    await expect(refreshSession(stranger, tokens)).rejects.toMatchObject(refused);
  }
});

/** As ours in all but what is given. */
async function forged(given: { header?: object; claims?: object; secret?: Uint8Array; exp?: string | number } = {}) {
  const { userId, sessionId } = await program();
  const { id, secret } = await signingKey(db);
  return new SignJWT({ sid: sessionId, ...given.claims })
    .setProtectedHeader({ alg: "HS256", typ: "at+jwt", kid: id, ...given.header })
    .setIssuer(env.APP_URL)
    .setAudience(`${env.APP_URL}/api/v1`)
    .setSubject(userId)
    .setExpirationTime(given.exp ?? "5m")
    .sign(given.secret ?? secret);
}

test("made as ours are, it is ours", async () => expect(await findTokenUser(db, await forged())).not.toBeNull());

const bytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));

test.each<[string, () => Promise<string>]>([
  ["signed by another secret", () => forged({ secret: bytes(32) })],
  ["of another key", () => forged({ header: { kid: newId("signingKey") } })],
  ["of no key", () => forged({ header: { kid: undefined } })],
  ["of another algorithm", () => forged({ header: { alg: "HS512" }, secret: bytes(64) })],
  [
    "of the right secret by another algorithm",
    async () => forged({ header: { alg: "HS384" }, secret: (await signingKey(db)).secret }),
  ],
  ["of another type", () => forged({ header: { typ: "JWT" } })],
  ["that has run out", () => forged({ exp: Math.floor(Date.now() / 1_000) - 1 })],
  ["of another session", () => forged({ claims: { sid: newId("session") } })],
  ["of no session", () => forged({ claims: { sid: 7 } })],
  ["of someone else's session", async () => forged({ claims: { sid: (await program()).sessionId } })],
  ["of nothing at all", async () => "a.b.c"],
])("a token %s is refused", async (_, make) => {
  expect(await findTokenUser(db, await make())).toBeNull();
});

test("alg none, and what was changed after it was signed, are refused", async () => {
  const { tokens, userId, sessionId } = await program();
  const [head, body, signature] = tokens.accessToken.split(".") as [string, string, string];
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const unsigned = new UnsecuredJWT({ sid: sessionId }).setSubject(userId).setExpirationTime("5m").encode();
  const header = decodeProtectedHeader(tokens.accessToken);
  const other = await createUser({ role: "admin" });
  for (const token of [
    unsigned,
    `${encode({ ...header, alg: "none" })}.${body}.`,
    `${encode({ ...header, alg: "None" })}.${body}.${signature}`,
    `${head}.${body}.`,
    `${head}.${encode({ ...claims(tokens.accessToken), sub: other.id })}.${signature}`,
    `${head}.${encode({ ...claims(tokens.accessToken), exp: 9_999_999_999 })}.${signature}`,
  ]) {
    expect(await findTokenUser(db, token)).toBeNull();
  }
  expect(await bearerOf(tokens)).not.toBeNull();
});

test("after a rotation the new key signs, and what the old one signed is believed", async () => {
  const { tokens, userId, sessionId } = await program();
  const before = decodeProtectedHeader(tokens.accessToken).kid;
  const { id } = await rotateSigningKey(db);
  const after = await makeAccessToken(db, userId, sessionId);
  expect(decodeProtectedHeader(after)).toMatchObject({
    alg: "HS256",
    typ: "at+jwt",
    kid: expect.not.stringMatching(before!),
  });
  expect(await findSigningKey(db, id)).not.toBeNull();
  expect(await bearerOf(tokens)).not.toBeNull();
});

test.each([
  [29, true],
  [31, false],
])("what a key signed is believed %d minutes after the next one came: %s", async (minutes, isBelieved) => {
  const secret = Buffer.from(bytes(32));
  const [old, next] = [120, minutes].map((age) => {
    const createdAt = new Date(Date.now() - age * 60_000);
    const id = newId("signingKey", createdAt.getTime());
    return { id, createdAt, secret: seal(secret.toString("base64url"), id) };
  });
  await db.insert(signingKeys).values([old!, next!]);
  const token = await forged({ header: { kid: old!.id }, secret });
  expect((await findTokenUser(db, token)) !== null).toBe(isBelieved);
  await db.delete(signingKeys).where(inArray(signingKeys.id, [old!.id, next!.id]));
});

test("no key signs for more than a month", async () => {
  const createdAt = new Date(Date.now() - 30 * 86_400_000 - 1_000);
  // By its name the newest of all.
  const id = newId("signingKey", Date.now() + 3_600_000);
  let signer = id;
  const unseen = db.transaction(async (tx) => {
    await tx.insert(signingKeys).values({ id, createdAt, secret: seal("AAAA", id) });
    signer = (await signingKey(tx)).id;
    tx.rollback();
  });
  await expect(unseen).rejects.toThrow();
  expect(signer).not.toBe(id);
});

test("keys are sealed", async () => {
  const { id, secret } = await signingKey(db);
  const [row] = await db.select().from(signingKeys).where(eq(signingKeys.id, id));
  expect(row!.secret).not.toContain(Buffer.from(secret).toString("base64url"));
});

test("a person learns who they are and where they may go", async () => {
  const ctx = await ownerCtx();
  const userId = "userId" in ctx.actor ? ctx.actor.userId : "";
  const me = await getMe({ ...userCtx({ id: userId, role: "user" }), db });
  expect(me).toMatchObject({ id: userId, role: "user", permissions: ["workspaces:create"] });
  expect(me.workspaces).toMatchObject([{ name: "Test", role: "owner" }]);
  expect(Object.keys(me)).not.toContain("passwordHash");
});

test("whoever asks learns what they may do", async () => {
  const ctx = await ownerCtx();
  expect((await listPermissions(ctx)).permissions).toContain("workspace:manage");
  const reading = await listPermissions(viewer(ctx));
  expect(reading.actor).toBe("user");
  expect(reading.permissions.every((permission) => permission.endsWith(":read"))).toBe(true);
});
