import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { senders } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { openTransport } from "@/lib/mail/open-transport";
import { makeCertificate } from "@/lib/test/certificates";
import { stubEnv } from "@/lib/test/env";
import { ownerCtx } from "@/lib/test/factories";
import { handOverOf } from "@/lib/test/mail";
import { startTokenServer } from "@/lib/test/oauth";
import { startSink } from "@/lib/test/smtp";
import { openSecret, senderConfig } from "./config";
import { createSender } from "./create";
import { openOAuth } from "./oauth";
import { CreateSender, TestSettings, UpdateSender } from "./schema";
import { sendTestMail } from "./send-test-mail";
import { testConnection, testSettings } from "./test-connection";
import { updateSender } from "./update";

const certificate = makeCertificate("IP:127.0.0.1");
const user = "anna@mill.example";
const clientSecret = "client-s3cret";

const cleanups: (() => unknown)[] = [];
beforeEach(() => stubEnv({ PRIVATE_ADDRESSES_ALLOWED: "1" }));
afterEach(async () => {
  vi.unstubAllEnvs();
  stubEnv({});
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

/** A mail server that takes access tokens as long as they are not in `dead`, and the place that gives them. */
async function startProvider({ isBlunt = false } = {}) {
  const tokens = await startTokenServer(certificate);
  const dead = new Set<string>();
  const tried: string[] = [];
  const { key, cert } = certificate;
  const sink = await startSink({
    key,
    cert,
    authOptional: false,
    authMethods: ["XOAUTH2"],
    onAuth({ username, accessToken }, _, done) {
      tried.push(accessToken!);
      if (username === user && !dead.has(accessToken!)) done(null, { user });
      else if (isBlunt) done(new Error("5.7.3 Authentication unsuccessful"));
      else done(null, { data: { status: "401", schemes: "bearer" } });
    },
  });
  cleanups.push(tokens.stop, sink.stop);
  return { tokens, sink, dead, tried };
}
type Provider = Awaited<ReturnType<typeof startProvider>>;

let grantCount = 0;
/** A grant of its own for each sender, as tokens are kept by grants. */
const settingsFor = ({ sink, tokens }: Pick<Provider, "sink" | "tokens">) => ({
  kind: "smtp" as const,
  name: "Mailbox",
  fromEmail: "news@mill.example",
  host: "127.0.0.1",
  port: sink.port,
  tlsMode: "starttls" as const,
  username: user,
  secret: `refresh-${++grantCount}`,
  oauth: { clientId: "mill", clientSecret, tokenUrl: tokens.url },
  caPem: certificate.caPem,
});
const add = (ctx: Ctx, settings: object) => createSender(ctx, CreateSender.parse(settings));
const rowOf = async (senderId: string) => (await db.select().from(senders).where(eq(senders.id, senderId)))[0]!;
const mailTo = (ctx: Ctx, senderId: string) => sendTestMail(ctx, { senderId, to: "bert@example.org" });

test("signs in by an access token that many connections share, and tells nobody its secrets", async () => {
  const ctx = await ownerCtx();
  const provider = await startProvider();
  const settings = settingsFor(provider);
  const sender = await add(ctx, settings);
  expect(sender).toMatchObject({ hasSecret: true, oauth: { clientId: "mill", hasClientSecret: true } });
  expect(JSON.stringify(sender)).not.toMatch(/s3cret|refresh-\d/);
  const row = await rowOf(sender.id);
  expect(JSON.stringify(row)).not.toMatch(/s3cret|refresh-\d/);

  const transport = await openTransport(await senderConfig(db, row));
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => transport.handOver(handOverOf())));
  await transport.close();
  for (const outcome of outcomes) expect(outcome).toMatchObject({ kind: "accepted" });
  expect(provider.sink.connections.size).toBeGreaterThan(1);
  await mailTo(ctx, sender.id);
  expect(provider.tokens.asked).toEqual([
    { grant_type: "refresh_token", refresh_token: settings.secret, client_id: "mill", client_secret: clientSecret },
  ]);
});

test("a test asks for a token anew, and shows all of it but the secrets", async () => {
  const ctx = await ownerCtx();
  const provider = await startProvider();
  const settings = settingsFor(provider);
  const { id: senderId } = await add(ctx, settings);
  await mailTo(ctx, senderId);
  const result = await testConnection(ctx, { senderId });
  expect(result).toMatchObject({ ok: true, problem: null });
  expect(provider.tokens.asked).toHaveLength(2);
  const said = result.transcript.map(({ text }) => text);
  expect(said).toEqual(
    expect.arrayContaining([
      `POST ${provider.tokens.url} grant_type=refresh_token`,
      "200, an access token for 3599 s",
      "AUTH XOAUTH2 ••••••",
    ]),
  );
  const credentials = Buffer.from(`user=${user}\x01auth=Bearer at-2\x01\x01`).toString("base64");
  for (const secret of [settings.secret, clientSecret, "at-2", credentials]) {
    expect(JSON.stringify(result)).not.toContain(secret);
  }
  const typed = TestSettings.parse({
    ...settings,
    senderId,
    secret: "",
    oauth: { ...settings.oauth, clientSecret: "" },
  });
  expect(await testSettings(ctx, typed)).toMatchObject({ ok: true });
  expect(provider.tokens.asked[2]).toMatchObject({ refresh_token: settings.secret, client_secret: clientSecret });
});

test.each([
  ["in words", false],
  ["at once", true],
])("a token that is refused %s is replaced once", async (_, isBlunt) => {
  const ctx = await ownerCtx();
  const provider = await startProvider({ isBlunt });
  const { id: senderId } = await add(ctx, settingsFor(provider));
  await mailTo(ctx, senderId);
  provider.dead.add("at-1");
  await mailTo(ctx, senderId);
  expect(provider.tried).toEqual(["at-1", "at-1", "at-2"]);
  expect(provider.sink.mails).toHaveLength(2);

  for (const token of ["at-2", "at-3", "at-4", "at-5"]) provider.dead.add(token);
  const result = await testConnection(ctx, { senderId });
  expect(result).toMatchObject({
    problem: "authTokenNotTaken",
    stages: expect.arrayContaining([{ stage: "auth", status: "failed" }]),
  });
  expect(result.detail).toMatch(/^535/);
  expect(provider.tokens.asked).toHaveLength(4);
});

test.each([
  [
    400,
    { error: "invalid_grant", error_description: "Token has been revoked." },
    "authGrantRefused",
    "invalid_grant: Token has been revoked.",
  ],
  [401, { error: "invalid_client" }, "authGrantRefused", "invalid_client"],
  [503, { error: "temporarily_unavailable" }, "tokenUnreachable", "temporarily_unavailable"],
  [429, { error: "rate_limit_exceeded" }, "tokenUnreachable", "rate_limit_exceeded"],
  [400, { error: "temporarily_unavailable" }, "tokenUnreachable", "temporarily_unavailable"],
  [200, "<html>Sign in</html>", "tokenUnreachable", "The token endpoint answered 200"],
  [302, "", "tokenUnreachable", "The token endpoint answered 302"],
])("an answer of %s is explained: %j", async (status, body, problem, detail) => {
  const ctx = await ownerCtx();
  const provider = await startProvider();
  const { id: senderId } = await add(ctx, settingsFor(provider));
  provider.tokens.answers.push({ status, body });
  expect(await testConnection(ctx, { senderId })).toMatchObject({ problem, detail });
  expect(provider.tried).toEqual([]);
  expect(await testConnection(ctx, { senderId })).toMatchObject({ ok: true });
});

test("mail waits while the place for tokens is away, and stops when the grant is gone", async () => {
  const ctx = await ownerCtx();
  const provider = await startProvider();
  const row = await rowOf((await add(ctx, settingsFor(provider))).id);
  const tryOnce = async () => {
    const transport = await openTransport(await senderConfig(db, row));
    const outcome = await transport.handOver(handOverOf());
    await transport.close();
    return outcome;
  };
  provider.tokens.answers.push({ status: 503, body: "" }, { status: 400, body: { error: "invalid_grant" } });
  expect(await tryOnce()).toMatchObject({ kind: "deferred", scope: "sender", problem: "tokenUnreachable" });
  expect(await tryOnce()).toMatchObject({ kind: "refused", scope: "sender", problem: "authGrantRefused" });
  await provider.tokens.stop();
  expect(await tryOnce()).toMatchObject({ kind: "deferred", reply: expect.stringContaining("ECONNREFUSED") });
});

test("a token that is about to run out is not begun with", async () => {
  const ctx = await ownerCtx();
  const provider = await startProvider();
  const { id: senderId } = await add(ctx, settingsFor(provider));
  provider.tokens.answers.push({ body: { access_token: "short", expires_in: 59 } });
  await mailTo(ctx, senderId);
  await mailTo(ctx, senderId);
  expect(provider.tried).toEqual(["short", "at-2"]);
});

test("a new refresh token is kept, but never over one that somebody typed", async () => {
  const ctx = await ownerCtx();
  const provider = await startProvider();
  const { id: senderId } = await add(ctx, settingsFor(provider));
  const next = (refresh_token: string) =>
    provider.tokens.answers.push({ body: { access_token: "at-x", expires_in: 3_600, refresh_token } });
  next("renewed");
  await mailTo(ctx, senderId);
  expect(openSecret(await rowOf(senderId))).toBe("renewed");
  await mailTo(ctx, senderId);
  expect(provider.tokens.asked).toHaveLength(1);

  const old = await rowOf(senderId);
  await updateSender(ctx, UpdateSender.parse({ senderId, version: 1, secret: "typed" }));
  provider.dead.add("at-x");
  next("late");
  const transport = await openTransport(await senderConfig(db, old));
  await transport.handOver(handOverOf());
  await transport.close();
  expect(provider.tokens.asked.at(-1)).toMatchObject({ refresh_token: "renewed" });
  expect(openSecret(await rowOf(senderId))).toBe("typed");
});

test("a new refresh token waits for a database that is away", async () => {
  const ctx = await ownerCtx();
  const provider = await startProvider();
  const { id: senderId } = await add(ctx, settingsFor(provider));
  const config = await senderConfig(db, await rowOf(senderId));
  provider.tokens.answers.push({ body: { access_token: "at-y", expires_in: 3_600, refresh_token: "issued" } });
  const { lettermillDb } = globalThis as unknown as { lettermillDb: typeof db };
  vi.spyOn(lettermillDb, "transaction").mockRejectedValueOnce(new Error("connect ECONNREFUSED"));
  const transport = await openTransport(config);
  cleanups.push(() => transport.close());
  expect(await transport.handOver(handOverOf())).toMatchObject({ kind: "accepted" });
  await expect.poll(async () => openSecret(await rowOf(senderId)), { timeout: 5_000 }).toBe("issued");
});

test("the place for tokens has to be on the public internet, with a certificate", async () => {
  const ctx = await ownerCtx();
  const provider = await startProvider();
  stubEnv({ PRIVATE_ADDRESSES_ALLOWED: "" });
  const { id: senderId } = await add(ctx, settingsFor(provider));
  expect(await testConnection(ctx, { senderId })).toMatchObject({
    problem: "tokenUnreachable",
    detail: expect.stringContaining("not on the public internet"),
  });
  expect(provider.tokens.asked).toEqual([]);
});

test("a server that takes no tokens is told so, and gets none", async () => {
  const ctx = await ownerCtx();
  const tokens = await startTokenServer(certificate);
  const sink = await startSink({ key: certificate.key, cert: certificate.cert, authMethods: ["PLAIN"] });
  cleanups.push(tokens.stop, sink.stop);
  const { id: senderId } = await add(ctx, settingsFor({ sink, tokens }));
  expect(await testConnection(ctx, { senderId })).toMatchObject({ problem: "authTokenNotOffered" });
  expect(tokens.asked).toEqual([]);
});

const client = { clientId: "mill", clientSecret: "", tokenUrl: "https://login.example.com/token" };
const base = { kind: "smtp", name: "x", fromEmail: "a@b.cc", host: "mail.test", username: user, secret: "r" };

test.each([
  [{ username: "" }, { username: ["senders.errors.oauthUser"] }],
  [{ secret: "" }, { secret: ["senders.errors.refreshToken"] }],
  [{ tlsMode: "none" }, { tlsMode: ["senders.errors.oauthPlain"] }],
])("%j is refused", async (values, fields) => {
  const ctx = await ownerCtx();
  await expect(add(ctx, { ...base, oauth: client, ...values })).rejects.toMatchObject({ fields });
});

test.each(["http://login.example.com/token", "login.example.com", ""])("%j gives no tokens", (tokenUrl) => {
  expect(CreateSender.safeParse({ ...base, oauth: { ...client, tokenUrl } }).success).toBe(false);
});

test("secrets go to no other place and to no other client than they were typed for", async () => {
  const ctx = await ownerCtx();
  const oauth = { ...client, clientSecret };
  const { id: senderId } = await add(ctx, { ...base, oauth });
  const change = (values: object) => updateSender(ctx, UpdateSender.parse({ senderId, version: 1, ...values }));
  for (const other of [null, { ...client, tokenUrl: "https://evil.example.com/" }, { ...client, clientId: "other" }]) {
    await expect(change({ oauth: other })).rejects.toMatchObject({
      fields: { secret: ["senders.errors.secretAgain"] },
    });
  }
  expect(await change({ name: "y", oauth: client })).toMatchObject({ oauth: { hasClientSecret: true } });
  const moved = { ...client, clientId: "other" };
  const sender = await updateSender(ctx, UpdateSender.parse({ senderId, version: 2, oauth: moved, secret: "new" }));
  expect(sender).toMatchObject({ oauth: { clientId: "other", hasClientSecret: false } });
  expect(openOAuth(await rowOf(senderId))).toEqual({ ...moved, clientSecret: null });
  const byPassword = UpdateSender.parse({ senderId, version: 3, oauth: null, secret: "password" });
  expect(await updateSender(ctx, byPassword)).toMatchObject({ oauth: null, hasSecret: true });
});
