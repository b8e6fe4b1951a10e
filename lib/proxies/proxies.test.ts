import { eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { proxies, senders } from "@/drizzle/schema";
import type { Ctx } from "@/lib/context";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { createSender } from "@/lib/senders/create";
import { deleteSender } from "@/lib/senders/delete";
import { getSender } from "@/lib/senders/queries";
import { CreateSender, TestSettings, UpdateSender } from "@/lib/senders/schema";
import { sendTestMail } from "@/lib/senders/send-test-mail";
import { testConnection, testSettings } from "@/lib/senders/test-connection";
import { updateSender } from "@/lib/senders/update";
import { SendTemplateTest } from "@/lib/templates/schema";
import { sendTemplateTest } from "@/lib/templates/send-test";
import { createTemplate } from "@/lib/test/campaigns";
import { ownerCtx, viewer } from "@/lib/test/factories";
import { startHttpProxy, startSocks } from "@/lib/test/proxies";
import { startSink } from "@/lib/test/smtp";
import { proxyConfig } from "./config";
import { createProxy } from "./create";
import { deleteProxy } from "./delete";
import { getProxy, listProxies, listProxyNames } from "./queries";
import { CreateProxy, OutboundProxy, TestProxy, UpdateProxy } from "./schema";
import { testProxy } from "./test-proxy";
import { updateProxy } from "./update";

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});
const kept = async <T extends { stop(): Promise<unknown> }>(starting: Promise<T>) => {
  const server = await starting;
  cleanups.push(server.stop);
  return server;
};

const make = (ctx: Ctx, values: Record<string, unknown> = {}) =>
  createProxy(ctx, CreateProxy.parse({ name: "Egress", kind: "socks5", host: "127.0.0.1", port: 1080, ...values }));
const makeSender = (ctx: Ctx, values: Record<string, unknown>) =>
  createSender(
    ctx,
    CreateSender.parse({ kind: "smtp", name: "Office", fromEmail: "news@example.com", tlsMode: "none", ...values }),
  );
const update = (ctx: Ctx, values: Record<string, unknown>) => updateProxy(ctx, UpdateProxy.parse(values));
const rowOf = async (proxyId: string) => (await db.select().from(proxies).where(eq(proxies.id, proxyId)))[0]!;

test("a proxy is kept with its password sealed, and never gives it back", async () => {
  const ctx = await ownerCtx();
  const proxy = await make(ctx, { username: "mill", secret: "s3cret", port: "1080" });
  expect(proxy).toMatchObject({ port: 1080, hasSecret: true, senders: [], lastTestResult: null, version: 1 });
  expect(Object.keys(OutboundProxy.shape).sort()).toEqual(Object.keys(proxy).sort());
  expect(JSON.stringify(proxy)).not.toContain("s3cret");
  const row = await rowOf(proxy.id);
  expect(row.secret).not.toContain("s3cret");
  expect(proxyConfig(row)).toMatchObject({ username: "mill", secret: "s3cret" });
  await expect(make(viewer(ctx))).rejects.toMatchObject({ code: "forbidden" });
});

test.each([
  [{ host: "http://proxy" }, false],
  [{ host: "proxy.example.com" }, true],
  [{ port: "0" }, false],
  [{ port: "" }, false],
  [{ kind: "socks4" }, false],
  [{ username: "a:b" }, false],
  [{ name: " " }, false],
])("%j is input that parses: %s", (values, ok) => {
  const input = { name: "Egress", kind: "http", host: "proxy", port: "3128", ...values };
  expect(CreateProxy.safeParse(input).success).toBe(ok);
});

test("changing keeps an empty password, and asks for it again when it would go elsewhere", async () => {
  const ctx = await ownerCtx();
  const { id: proxyId } = await make(ctx, { username: "mill", secret: "s3cret" });
  expect(await update(ctx, { proxyId, version: 1, name: "Way out", secret: "" })).toMatchObject({
    name: "Way out",
    hasSecret: true,
    version: 2,
  });
  expect(proxyConfig(await rowOf(proxyId)).secret).toBe("s3cret");
  for (const change of [{ host: "evil.example.com" }, { port: 1 }, { kind: "http" }, { username: "other" }]) {
    await expect(update(ctx, { proxyId, version: 2, ...change })).rejects.toMatchObject({
      fields: { secret: ["proxies.errors.secretAgain"] },
    });
  }
  await update(ctx, { proxyId, version: 2, host: "other.example.com", secret: "new" });
  expect(proxyConfig(await rowOf(proxyId))).toMatchObject({ host: "other.example.com", secret: "new" });
  expect(await update(ctx, { proxyId, version: 3, username: "" })).toMatchObject({ hasSecret: false });
  await expect(update(ctx, { proxyId, version: 3, name: "x" })).rejects.toMatchObject({ code: "conflict" });
  await expect(update(await ownerCtx(), { proxyId, version: 4 })).rejects.toMatchObject({ code: "not_found" });
  await expect(update(viewer(ctx), { proxyId, version: 4 })).rejects.toMatchObject({ code: "forbidden" });
});

test("a workspace lists its own, with who sends through them", async () => {
  const ctx = await ownerCtx();
  const [first, second] = [await make(ctx, { name: "B" }), await make(ctx, { name: "A" })];
  const { id } = await makeSender(ctx, { host: "mail.test", proxyId: first.id });
  const { items } = await listProxies(ctx, { limit: 1 });
  expect(items.map(({ name }) => name)).toEqual(["A"]);
  expect(await getProxy(ctx, { proxyId: first.id })).toMatchObject({ senders: [{ id, name: "Office" }] });
  expect((await listProxyNames(ctx)).map(({ name }) => name)).toEqual(["A", "B"]);
  const stranger = await ownerCtx();
  expect((await listProxies(stranger, { limit: 5 })).items).toEqual([]);
  await expect(getProxy(stranger, { proxyId: second.id })).rejects.toMatchObject({ code: "not_found" });
});

test("a sender goes through its proxy: tests and mails", async () => {
  const ctx = await ownerCtx();
  const sink = await kept(startSink());
  const server = await kept(startSocks({ username: "mill", password: "s3cret" }));
  const proxy = await make(ctx, { port: server.port, username: "mill", secret: "s3cret" });
  const { id: senderId } = await makeSender(ctx, { host: "mail.test", port: sink.port, proxyId: proxy.id });
  const result = await testConnection(ctx, { senderId });
  expect(result.stages.map(({ stage }) => stage)).toEqual(["proxy", "greeting", "from"]);
  expect(result.ok).toBe(true);
  await sendTestMail(ctx, { senderId, to: "anna@example.org" });
  const { id: templateId } = await createTemplate(ctx);
  await sendTemplateTest(ctx, SendTemplateTest.parse({ templateId, senderId, to: "anna@example.org" }));
  expect(sink.mails).toHaveLength(2);
  expect(server.targets).toEqual(Array(3).fill(`mail.test:${sink.port}`));
  const typed = { kind: "smtp", fromEmail: "a@example.com", host: "mail.test", port: sink.port, tlsMode: "none" };
  const settings = TestSettings.parse({ ...typed, username: null, secret: null, proxyId: proxy.id });
  expect(await testSettings(ctx, settings)).toMatchObject({ ok: true });
  expect(server.targets).toHaveLength(4);
});

test("a sender takes no proxy of another workspace, nor one that is gone", async () => {
  const ctx = await ownerCtx();
  const foreign = await make(await ownerCtx());
  const refused = { fields: { proxyId: ["proxies.errors.gone"] } };
  for (const proxyId of [foreign.id, newId("proxy")]) {
    await expect(makeSender(ctx, { host: "mail.test", proxyId })).rejects.toMatchObject(refused);
  }
  const sender = await makeSender(ctx, { host: "mail.test" });
  const moved = UpdateSender.parse({ senderId: sender.id, version: 1, proxyId: foreign.id });
  await expect(updateSender(ctx, moved)).rejects.toMatchObject(refused);
  expect(await getSender(ctx, { senderId: sender.id })).toMatchObject({ proxyId: null });
});

test("a password that would travel unencrypted is asked for again before it goes through a proxy", async () => {
  const ctx = await ownerCtx();
  const proxy = await make(ctx);
  const account = { host: "mail.test", username: "anna", secret: "s3cret" };
  const change = (senderId: string) =>
    updateSender(ctx, UpdateSender.parse({ senderId, version: 1, proxyId: proxy.id }));
  const plain = await makeSender(ctx, account);
  await expect(change(plain.id)).rejects.toMatchObject({ fields: { secret: ["senders.errors.secretAgain"] } });
  const encrypted = await makeSender(ctx, { ...account, tlsMode: "implicit" });
  expect(await change(encrypted.id)).toMatchObject({ proxyId: proxy.id, hasSecret: true });
});

test("deleting: refused while a sender goes through it", async () => {
  const ctx = await ownerCtx();
  const { id: proxyId } = await make(ctx);
  const { id: senderId } = await makeSender(ctx, { host: "mail.test", proxyId });
  await expect(deleteProxy(ctx, { proxyId })).rejects.toMatchObject({ code: "conflict", values: { sender: "Office" } });
  await expect(deleteProxy(await ownerCtx(), { proxyId })).rejects.toMatchObject({ code: "not_found" });
  await expect(deleteProxy(viewer(ctx), { proxyId })).rejects.toMatchObject({ code: "forbidden" });
  const archived = await makeSender(ctx, { host: "mail.test", proxyId });
  await db.update(senders).set({ archivedAt: new Date() }).where(eq(senders.id, archived.id));
  await deleteSender(ctx, { senderId });
  await deleteProxy(ctx, { proxyId });
  expect(await rowOf(proxyId)).toBeUndefined();
  expect(await getSender(ctx, { senderId: archived.id })).toMatchObject({ proxyId: null });
});

test("testing a proxy tells the latency or what is wrong, and keeps it", async () => {
  const ctx = await ownerCtx();
  const sink = await kept(startSink());
  const server = await kept(startHttpProxy());
  const { id: proxyId } = await make(ctx, { kind: "http", port: server.port });
  const run = (values: Record<string, unknown> = {}) => testProxy(ctx, TestProxy.parse({ proxyId, ...values }));

  await expect(run({ host: "" })).rejects.toMatchObject({ fields: { host: ["proxies.errors.target"] } });
  const target = { host: "mail.test", port: sink.port };
  expect(await run(target)).toMatchObject({ target: `mail.test:${sink.port}`, problem: null, detail: null });
  expect(await getProxy(ctx, { proxyId })).toMatchObject({
    lastTestResult: "ok",
    lastLatencyMs: expect.any(Number),
    lastTestAt: expect.any(Date),
  });
  await makeSender(ctx, { ...target, proxyId });
  expect(await run()).toMatchObject({ target: `mail.test:${sink.port}`, problem: null });

  await server.stop();
  expect(await run()).toMatchObject({ problem: "proxyUnreachable", detail: expect.stringContaining("ECONNREFUSED") });
  expect(await getProxy(ctx, { proxyId })).toMatchObject({ lastTestResult: "proxyUnreachable" });
  expect(await update(ctx, { proxyId, version: 1, port: 3128 })).toMatchObject({ lastTestResult: null });
  const input = TestProxy.parse({ proxyId, ...target });
  await expect(testProxy(await ownerCtx(), input)).rejects.toMatchObject({ code: "not_found" });
  await expect(testProxy(viewer(ctx), input)).rejects.toMatchObject({ code: "forbidden" });
});

test.each([
  [{ ehloName: "mail.example.com" }, true],
  [{ ehloName: "[192.0.2.1]" }, true],
  [{ ehloName: "[IPv6:2001:db8::1]" }, true],
  [{ ehloName: "mail example" }, false],
  [{ ehloName: "a\r\nMAIL FROM:<x@y.zz>" }, false],
  [{ ehloName: "[mail]" }, false],
  [{ ehloName: "" }, true],
  [{ localAddress: "192.0.2.1" }, true],
  [{ localAddress: "2001:db8::1" }, true],
  [{ localAddress: "eth0" }, false],
  [{ localAddress: "" }, true],
  [{ proxyId: "" }, true],
  [{ proxyId: "snd_1" }, false],
])("of a sender, %j is input that parses: %s", (values, ok) => {
  const input = { kind: "smtp", name: "x", fromEmail: "a@b.cc", host: "mail.test", ...values };
  expect(CreateSender.safeParse(input).success).toBe(ok);
});
