import { and, desc, eq } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { campaigns, productMails, senders } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { explainError } from "@/lib/i18n/translate";
import { newId } from "@/lib/ids";
import { makeCertificate } from "@/lib/test/certificates";
import { stubEnv } from "@/lib/test/env";
import { ownerCtx, unique, viewer } from "@/lib/test/factories";
import { startHttp } from "@/lib/test/http";
import { type Script, startScripted, startSink } from "@/lib/test/smtp";
import { openSecret, senderConfig } from "./config";
import { createSender } from "./create";
import { deleteSender } from "./delete";
import { ensureInboxSender } from "./ensure-inbox";
import { proveByDns, proveFrom, requestProof } from "./prove";
import { getSender, listSenders } from "./queries";
import { CreateSender, Sender, TestSettings, UpdateSender } from "./schema";
import { sendTestMail } from "./send-test-mail";
import { testConnection, testSettings } from "./test-connection";
import { updateSender } from "./update";

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  stubEnv({});
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const smtp = {
  kind: "smtp",
  name: "Office",
  fromEmail: "News@Example.com",
  host: "127.0.0.1",
  tlsMode: "none",
} as const;
const make = (ctx: Ctx, values: Partial<CreateSender> = {}) =>
  createSender(ctx, CreateSender.parse({ ...smtp, ...values }));
const rowOf = async (senderId: string) => (await db.select().from(senders).where(eq(senders.id, senderId)))[0]!;
const update = (ctx: Ctx, values: Record<string, unknown>) => updateSender(ctx, UpdateSender.parse(values));

async function scripted(script: Script) {
  const server = await startScripted(script);
  cleanups.push(server.stop);
  return server;
}

test("a sender is kept with its secret sealed, and never gives it back", async () => {
  const ctx = await ownerCtx();
  const sender = await make(ctx, { username: "anna", secret: "s3cret", tlsMode: "starttls" });
  expect(sender).toMatchObject({
    fromEmail: "news@example.com",
    port: 587,
    hasSecret: true,
    fromProvenAt: null,
    version: 1,
  });
  expect(JSON.stringify(sender)).not.toContain("s3cret");
  expect(Object.keys(Sender.shape).sort()).toEqual(Object.keys(sender).sort());
  const row = await rowOf(sender.id);
  expect(row.secret).not.toContain("s3cret");
  expect(await senderConfig(db, row)).toMatchObject({ secret: "s3cret", username: "anna" });
  await expect(senderConfig(db, { ...row, id: newId("sender") })).rejects.toThrow();
});

test("a sender that can't work is refused at its field", async () => {
  const ctx = await ownerCtx();
  const fields = (attempt: Promise<unknown>) =>
    attempt.then(
      () => null,
      (error) => Object.keys(error.fields),
    );
  expect(await fields(make(ctx, { host: null, username: "anna" }))).toEqual(["host", "secret"]);
  expect(await fields(make(ctx, { kind: "resend" }))).toEqual(["secret"]);
  expect(await fields(make(ctx, { fromEmail: "anna" }))).toEqual(["fromEmail"]);
  expect(await fields(make(ctx, { replyTo: "anna@" }))).toEqual(["replyTo"]);
  await expect(make(viewer(ctx))).rejects.toMatchObject({ code: "forbidden" });
});

test.each([
  [{ host: "smtp://mail.example.com" }, false],
  [{ host: "mail.example.com\r\n" }, true],
  [{ host: "mail example" }, false],
  [{ host: "2001:db8::1" }, true],
  [{ port: "0" }, false],
  [{ port: "587" }, true],
  [{ port: "" }, true],
  [{ caPem: "hello" }, false],
  [{ caPem: makeCertificate().caPem }, true],
  [{ ratePerSecond: "" }, true],
  [{ ratePerSecond: "-1" }, false],
  [{ maxConnections: "7" }, true],
])("%j is input that parses: %s", (values, ok) => {
  expect(CreateSender.safeParse({ ...smtp, ...values }).success).toBe(ok);
});

test("changing keeps an empty secret, asks for it again when the server changes, and takes the proof from another address", async () => {
  const ctx = await ownerCtx();
  const { id: senderId } = await make(ctx, { username: "anna", secret: "s3cret" });
  await db.update(senders).set({ fromProvenAt: new Date(), fromProvenBy: "mail" }).where(eq(senders.id, senderId));

  const renamed = await update(ctx, { senderId, version: 1, name: "Mill", secret: "" });
  expect(renamed).toMatchObject({ name: "Mill", version: 2, hasSecret: true, fromProvenAt: expect.any(Date) });
  expect(openSecret(await rowOf(senderId))).toBe("s3cret");

  const moved = update(ctx, { senderId, version: 2, host: "evil.example.com" });
  await expect(moved).rejects.toMatchObject({ code: "invalid", fields: { secret: ["senders.errors.secretAgain"] } });
  await update(ctx, { senderId, version: 2, host: "mail.example.com", secret: "other" });
  expect(openSecret(await rowOf(senderId))).toBe("other");

  expect(await update(ctx, { senderId, version: 3, fromEmail: "you@example.com" })).toMatchObject({
    fromProvenAt: null,
  });
  await expect(update(ctx, { senderId, version: 3, name: "x" })).rejects.toMatchObject({ code: "conflict" });
  const foreign = update(await ownerCtx(), { senderId, version: 4, name: "x" });
  await expect(foreign).rejects.toMatchObject({ code: "not_found" });
  await expect(update(viewer(ctx), { senderId, version: 4 })).rejects.toMatchObject({ code: "forbidden" });
});

test("a workspace lists its own, newest first, by pages", async () => {
  const ctx = await ownerCtx();
  for (const name of ["a", "b", "c"]) await make(ctx, { name });
  const first = await listSenders(ctx, { archived: false, limit: 2 });
  expect(first.items.map(({ name }) => name)).toEqual(["c", "b"]);
  const second = await listSenders(ctx, { archived: false, limit: 2, cursor: first.nextCursor! });
  expect(second).toMatchObject({ items: [{ name: "a" }], nextCursor: null });
  const stranger = await ownerCtx();
  expect((await listSenders(stranger, { archived: false, limit: 2 })).items).toEqual([]);
  await expect(getSender(stranger, { senderId: first.items[0]!.id })).rejects.toMatchObject({ code: "not_found" });
});

test("deleting: refused in use, archived after use, gone otherwise", async () => {
  const ctx = await ownerCtx();
  const campaignBy = async (senderId: string, values: Partial<typeof campaigns.$inferInsert>) =>
    db
      .insert(campaigns)
      .values({ id: newId("campaign"), workspaceId: ctx.workspaceId, name: "Autumn", senderId, ...values });
  const busy = await make(ctx);
  await campaignBy(busy.id, { status: "scheduled" });
  await expect(deleteSender(ctx, { senderId: busy.id })).rejects.toMatchObject({
    code: "conflict",
    values: { campaign: "Autumn" },
  });
  const used = await make(ctx, { username: "a", secret: "b" });
  await campaignBy(used.id, { status: "sent", startedAt: new Date() });
  expect(await deleteSender(ctx, { senderId: used.id })).toEqual({ outcome: "archived" });
  expect(await rowOf(used.id)).toMatchObject({ archivedAt: expect.any(Date), secret: null });
  expect((await listSenders(ctx, { archived: true, limit: 5 })).items.map(({ id }) => id)).toEqual([used.id]);
  const unused = await make(ctx);
  await expect(deleteSender(await ownerCtx(), { senderId: unused.id })).rejects.toMatchObject({ code: "not_found" });
  await expect(deleteSender(viewer(ctx), { senderId: unused.id })).rejects.toMatchObject({ code: "forbidden" });
  expect(await deleteSender(ctx, { senderId: unused.id })).toEqual({ outcome: "deleted" });
  expect(await rowOf(unused.id)).toBeUndefined();
});

test("a fresh workspace has one inbox sender, proven", async () => {
  const { workspaceId: id } = await ownerCtx();
  const workspace = { id, slug: `mill-${unique()}`, name: "Mill", locale: "ru" } as const;
  const sender = await ensureInboxSender(db, workspace);
  expect(sender).toMatchObject({
    kind: "inbox",
    name: "Локальный ящик",
    fromName: "Mill",
    fromProvenAt: expect.any(Date),
  });
  expect((await ensureInboxSender(db, workspace)).id).toBe(sender.id);
});

test.each<[string, Script, string, string[]]>([
  ["all well", { extensions: ["AUTH PLAIN"] }, "ok", ["passed", "passed", "passed", "passed", "passed"]],
  ["hangs", { greeting: "hang" }, "greetingTimeout", ["passed", "passed", "failed", "skipped", "skipped"]],
  [
    "no mail server",
    { greeting: "SSH-2.0-OpenSSH" },
    "noGreeting",
    ["passed", "passed", "failed", "skipped", "skipped"],
  ],
  ["busy", { greeting: "421 later" }, "serverBusy", ["passed", "passed", "failed", "skipped", "skipped"]],
  ["no AUTH", { extensions: [] }, "authNotOffered", ["passed", "passed", "passed", "failed", "skipped"]],
  [
    "wrong password",
    { extensions: ["AUTH PLAIN"], auth: "535 5.7.8 no" },
    "authRefused",
    ["passed", "passed", "passed", "failed", "skipped"],
  ],
  [
    "auth busy",
    { extensions: ["AUTH PLAIN"], auth: "454 4.7.0 later" },
    "serverBusy",
    ["passed", "passed", "passed", "failed", "skipped"],
  ],
  [
    "foreign From",
    { extensions: ["AUTH PLAIN"], mail: "553 5.7.1 not yours" },
    "fromRefused",
    ["passed", "passed", "passed", "passed", "failed"],
  ],
  [
    "drops at MAIL",
    { extensions: ["AUTH PLAIN"], mail: "drop" },
    "fromRefused",
    ["passed", "passed", "passed", "passed", "failed"],
  ],
])("testing a server: %s", { timeout: 30_000 }, async (_, script, result, statuses) => {
  const ctx = await ownerCtx();
  const server = await scripted(script);
  const { id: senderId } = await make(ctx, { port: server.port, username: "anna", secret: "right" });
  const answer = await testConnection(ctx, { senderId });
  expect(answer.stages.map(({ status }) => status)).toEqual(statuses);
  expect(answer.problem ?? "ok").toBe(result);
  expect(answer.ok).toBe(result === "ok");
  expect(await getSender(ctx, { senderId })).toMatchObject({ lastTestResult: result, lastTestAt: expect.any(Date) });
  expect(server.bodies).toEqual([]);
});

test("testing encryption says what is wrong with the certificate", async () => {
  const ctx = await ownerCtx();
  const good = makeCertificate();
  const wrongName = makeCertificate("DNS:other.example");
  const expired = makeCertificate("IP:127.0.0.1", -1);
  const run = async (certificate: { key: string; cert: string }, secure: boolean, values: Record<string, unknown>) => {
    const sink = await startSink({ key: certificate.key, cert: certificate.cert, secure });
    cleanups.push(sink.stop);
    const input = { ...smtp, port: sink.port, username: null, secret: null, ...values };
    return (await testSettings(ctx, TestSettings.parse(input))).problem;
  };
  expect(await run(good, false, { tlsMode: "starttls", caPem: good.caPem })).toBeNull();
  expect(await run(good, true, { tlsMode: "implicit", caPem: good.caPem })).toBeNull();
  expect(await run(good, false, { tlsMode: "starttls" })).toBe("tlsUnknownIssuer");
  expect(await run(wrongName, true, { tlsMode: "implicit", caPem: wrongName.caPem })).toBe("tlsWrongName");
  expect(await run(expired, true, { tlsMode: "implicit", caPem: expired.caPem })).toBe("tlsExpired");
  expect(await run(good, false, { tlsMode: "implicit", caPem: good.caPem })).toBe("starttlsExpected");
  const plain = await scripted({});
  const bare = { ...smtp, port: plain.port, tlsMode: "starttls", username: null, secret: null };
  expect((await testSettings(ctx, TestSettings.parse(bare))).problem).toBe("tlsNotOffered");
});

test("testing names what is not there", async () => {
  const ctx = await ownerCtx();
  const gone = await scripted({});
  await gone.stop();
  const input = { ...smtp, port: gone.port, username: null, secret: null };
  expect(await testSettings(ctx, TestSettings.parse(input))).toMatchObject({ problem: "connectionRefused" });
  const nowhere = { ...input, host: "smtp.invalid" };
  expect(await testSettings(ctx, TestSettings.parse(nowhere))).toMatchObject({ problem: "hostUnknown" });
});

test("testing what is typed uses the stored secret only at home", async () => {
  const ctx = await ownerCtx();
  const server = await scripted({ extensions: ["AUTH PLAIN"] });
  const { id: senderId } = await make(ctx, { port: server.port, username: "anna", secret: "right" });
  const typed = { ...smtp, senderId, port: server.port, username: "anna", secret: "" };
  expect(await testSettings(ctx, TestSettings.parse(typed))).toMatchObject({ ok: true });
  expect(server.commands).toContain(`AUTH PLAIN ${Buffer.from("\0anna\0right").toString("base64")}`);
  const moved = testSettings(ctx, TestSettings.parse({ ...typed, port: server.port + 1 }));
  await expect(moved).rejects.toMatchObject({ fields: { secret: ["senders.errors.secretAgain"] } });
  const foreign = testSettings(await ownerCtx(), TestSettings.parse(typed));
  await expect(foreign).rejects.toMatchObject({ code: "not_found" });
  await expect(testSettings(viewer(ctx), TestSettings.parse(typed))).rejects.toMatchObject({ code: "forbidden" });
});

test("testing Resend", async () => {
  const ctx = await ownerCtx();
  const answers: Record<string, { status: number; body: unknown }> = {
    re_ok: { status: 200, body: { data: [{ name: "example.com", status: "verified" }] } },
    re_other: { status: 200, body: { data: [{ name: "other.com", status: "verified" }] } },
    re_sending: { status: 401, body: { statusCode: 401, name: "restricted_api_key", message: "only sending" } },
    re_bad: { status: 403, body: { statusCode: 403, name: "invalid_api_key", message: "no" } },
    re_down: { status: 500, body: { statusCode: 500, name: "internal_server_error", message: "oh" } },
  };
  const http = await startHttp(({ headers }) => answers[headers.authorization!.slice("Bearer ".length)]!);
  cleanups.push(http.stop);
  stubEnv({ RESEND_BASE_URL: http.url });
  const run = async (secret: string) => {
    const { id: senderId } = await make(ctx, { kind: "resend", secret });
    return (await testConnection(ctx, { senderId })).problem;
  };
  expect(await run("re_ok")).toBeNull();
  expect(await run("re_sending")).toBeNull();
  expect(await run("re_other")).toBe("domainUnverified");
  expect(await run("re_bad")).toBe("authRefused");
  expect(await run("re_down")).toBe("serverBusy");
});

test("a test mail goes out before the From is proven", async () => {
  const ctx = await ownerCtx();
  const sink = await startSink();
  cleanups.push(sink.stop);
  const { id: senderId } = await make(ctx, { port: sink.port, name: "A <b> & c" });
  expect(await sendTestMail(ctx, { senderId, to: "Anna@Example.org" })).toEqual({ reply: "taken" });
  expect(sink.mails[0]).toMatchObject({ from: "news@example.com", to: ["anna@example.org"] });
  const strict = await scripted({ rcpt: "550 5.1.1 no such user" });
  const refusing = await make(ctx, { port: strict.port });
  await expect(sendTestMail(ctx, { senderId: refusing.id, to: "x@example.org" })).rejects.toMatchObject({
    key: "senders.errors.testNotTaken",
    values: { reply: "5.1.1 no such user" },
    more: ["senders.errors.serverSaid"],
  });
  await expect(sendTestMail(ctx, { senderId, to: "nobody" })).rejects.toMatchObject({ code: "invalid" });
  const to = "x@example.org";
  await expect(sendTestMail(await ownerCtx(), { senderId, to })).rejects.toMatchObject({ code: "not_found" });
  await expect(sendTestMail(viewer(ctx), { senderId, to })).rejects.toMatchObject({ code: "forbidden" });
});

test("a test mail that no connection takes is refused in the words of the connection's test", async () => {
  const ctx = await ownerCtx();
  const refused = async (script: Script, changes = {}) => {
    const { port } = await scripted(script);
    const { id: senderId } = await make(ctx, { port, ...changes });
    return sendTestMail(ctx, { senderId, to: "x@example.org" }).catch((error) => explainError(error, "en").message);
  };
  expect(await refused({ greeting: "554 no" })).toMatch(
    /handed over\. What answers at this port .*ask its operator\. /,
  );
  expect(await refused({}, { tlsMode: "starttls" })).toContain("offers no encryption");
  expect(await refused({ extensions: ["AUTH PLAIN"], auth: "535 no" }, { username: "u", secret: "s" })).toContain(
    "Check user name and password",
  );
  expect(await refused({ rcpt: "drop" })).toMatch(/broke on the way.*Word for word: ./);
  expect(await refused({ end: "drop" })).toContain("may have arrived");
});

test("the From is proven by a link mailed to it, once, and for that address only", async () => {
  const ctx = await ownerCtx();
  const fromEmail = `${unique()}@example.com`;
  const { id: senderId } = await make(ctx, { fromEmail });
  const linkFor = async () => {
    expect(await requestProof(ctx, { senderId })).toEqual({ email: fromEmail });
    const [mail] = await db
      .select()
      .from(productMails)
      .where(eq(productMails.to, fromEmail))
      .orderBy(desc(productMails.id))
      .limit(1);
    return mail!.text.match(/\/prove-sender\?token=([\w-]+)/)![1]!;
  };
  const token = await linkFor();
  expect(await proveFrom(db, { token })).toEqual({ email: fromEmail });
  expect((await getSender(ctx, { senderId })).fromProvenAt).toBeInstanceOf(Date);
  await expect(proveFrom(db, { token })).rejects.toMatchObject({ code: "invalid" });

  const late = await linkFor();
  await update(ctx, { senderId, version: 1, fromEmail: "ceo@example.com" });
  await expect(proveFrom(db, { token: late })).rejects.toMatchObject({ code: "invalid" });
  expect((await getSender(ctx, { senderId })).fromProvenAt).toBeNull();
  await expect(requestProof(viewer(ctx), { senderId })).rejects.toMatchObject({ code: "forbidden" });
  await expect(requestProof(await ownerCtx(), { senderId })).rejects.toMatchObject({ code: "not_found" });
});

test("nobody's mailbox is filled with links to prove it", async () => {
  const fromEmail = `${unique()}@example.com`;
  for (let n = 0; n < 5; n++) {
    const ctx = await ownerCtx();
    await requestProof(ctx, { senderId: (await make(ctx, { fromEmail })).id });
  }
  const ctx = await ownerCtx();
  const { id: senderId } = await make(ctx, { fromEmail });
  await expect(requestProof(ctx, { senderId })).rejects.toMatchObject({ code: "too_many_requests" });
  expect(await db.$count(productMails, eq(productMails.to, fromEmail))).toBe(5);
});

test("the From is proven by a DNS record of its domain", async () => {
  const ctx = await ownerCtx();
  const { id: senderId, dnsProof } = await make(ctx);
  expect(dnsProof.name).toBe("_lettermill.example.com");
  const zone = (records: string[][]) => async (name: string) => {
    if (name !== dnsProof.name) throw new Error("ENOTFOUND");
    return records;
  };
  const refused = (records: string[][]) => proveByDns(ctx, { senderId }, zone(records));
  await expect(refused([])).rejects.toMatchObject({ key: "senders.errors.dnsMissing" });
  await expect(refused([["lettermill-verify=0"]])).rejects.toMatchObject({ key: "senders.errors.dnsOther" });
  const stranger = await ownerCtx();
  const theirs = await make(stranger);
  await expect(proveByDns(stranger, { senderId: theirs.id }, zone([[dnsProof.value]]))).rejects.toMatchObject({
    code: "invalid",
  });
  const proven = await proveByDns(
    ctx,
    { senderId },
    zone([["v=spf1"], [dnsProof.value.slice(0, 9), dnsProof.value.slice(9)]]),
  );
  expect(proven.fromProvenAt).toBeInstanceOf(Date);
  const [row] = await db
    .select()
    .from(senders)
    .where(and(eq(senders.id, senderId), eq(senders.fromProvenBy, "dns")));
  expect(row).toBeDefined();
});
