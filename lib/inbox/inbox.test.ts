import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { buildMime } from "@/lib/mail/mime";
import { openTransport } from "@/lib/mail/open-transport";
import type { OutgoingMail } from "@/lib/mail/transport";
import { senderConfig } from "@/lib/senders/config";
import { ensureInboxSender } from "@/lib/senders/ensure-inbox";
import { stubEnv } from "@/lib/test/env";
import { createUser, ownerCtx, unique, userCtx, viewer } from "@/lib/test/factories";
import { handOverOf } from "@/lib/test/mail";
import { installationMailbox, isInboxOpen, openMailbox } from "./installation-mailbox";
import { type InboxServer, startInboxServer } from "./server";
import { storeMail } from "./store-mail";
import { deleteMails, getMail, getMailAttachment, getMailSource, listMails, markMailRead } from "./workspace-mails";

let server: InboxServer;
beforeAll(async () => {
  server = await startInboxServer(0);
  stubEnv({ INBOX_PORT: String(server.port) });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.stop();
});

async function workspace() {
  const ctx = await ownerCtx();
  const sender = await ensureInboxSender(db, {
    id: ctx.workspaceId,
    slug: `w-${unique()}`,
    name: "Mill",
    locale: "en",
  });
  return { ctx, sender };
}

async function send(sender: Awaited<ReturnType<typeof workspace>>["sender"], mail: Partial<OutgoingMail> = {}) {
  const transport = await openTransport(await senderConfig(db, sender));
  const outcome = await transport.handOver(handOverOf({}, mail));
  await transport.close();
  return outcome;
}

const page = { limit: 50 };

test("what a workspace sends to its inbox is read there", async () => {
  const { ctx, sender } = await workspace();
  const outcome = await send(sender, {
    subject: "Осенние скидки",
    from: { name: "Мельница", address: "news@example.com" },
    to: { name: "Анна Иванова", address: "anna@example.org" },
    text: "Привет",
    html: '<p>Привет, <a href="https://example.com/a">сюда</a> <a href="javascript:alert(1)">no</a> <a href="https://example.com/b"><img alt="photo"></a></p>',
    headers: [["X-Note", "yes"]],
    attachments: [{ fileName: "план.txt", contentType: "text/plain", content: Buffer.from("hello") }],
  });
  expect(outcome).toMatchObject({ kind: "accepted", code: 250 });
  const { items } = await listMails(ctx, page);
  expect(items).toEqual([
    expect.objectContaining({ subject: "Осенние скидки", fromText: "Мельница", toText: "Анна Иванова", readAt: null }),
  ]);
  const mailId = items[0]!.id;
  expect(await getMail(ctx, { mailId })).toMatchObject({
    from: "Мельница <news@example.com>",
    to: "Анна Иванова <anna@example.org>",
    html: expect.stringContaining("сюда"),
    text: expect.stringContaining("Привет"),
    links: [
      { url: "https://example.com/a", text: "сюда" },
      { url: "https://example.com/b", text: "photo" },
    ],
    attachments: [{ fileName: "план.txt", contentType: "text/plain", size: 5 }],
  });
  expect((await getMail(ctx, { mailId })).headers).toContainEqual({ name: "X-Note", value: "yes" });
  expect((await getMailSource(ctx, { mailId })).source).toContain("MIME-Version: 1.0\r\n");
  expect(Buffer.from((await getMailAttachment(ctx, { mailId, index: 0 })).content).toString()).toBe("hello");
  await expect(getMailAttachment(ctx, { mailId, index: 1 })).rejects.toMatchObject({ code: "not_found" });
  await markMailRead(ctx, { mailId });
  expect((await listMails(ctx, page)).items[0]!.readAt).toBeInstanceOf(Date);
});

test("lists page by key and find words and recipients", async () => {
  const { ctx } = await workspace();
  for (let i = 0; i < 5; i++) {
    const mail = handOverOf({}, { subject: i === 2 ? "100% wool" : `Mail ${i}` });
    await storeMail(db, {
      workspaceId: ctx.workspaceId,
      envelopeFrom: "",
      envelopeTo: `P${i}@x.org`,
      raw: buildMime(mail.mail),
    });
  }
  const first = await listMails(ctx, { limit: 3 });
  expect(first.items.map(({ subject }) => subject)).toEqual(["Mail 4", "Mail 3", "100% wool"]);
  const second = await listMails(ctx, { limit: 3, cursor: first.nextCursor! });
  expect(second).toMatchObject({ items: [{ subject: "Mail 1" }, { subject: "Mail 0" }], nextCursor: null });
  expect((await listMails(ctx, { ...page, q: "0%" })).items).toHaveLength(1);
  expect((await listMails(ctx, { ...page, to: "p4@x.org" })).items).toHaveLength(1);
  expect(await deleteMails(ctx, { mailIds: [first.items[0]!.id] })).toEqual({ deletedCount: 1 });
  expect(await deleteMails(ctx, { mailIds: "all" })).toEqual({ deletedCount: 4 });
});

test("another workspace's mails do not exist, and a viewer deletes none", async () => {
  const { ctx, sender } = await workspace();
  await send(sender);
  const mailId = (await listMails(ctx, page)).items[0]!.id;
  const stranger = await ownerCtx();
  expect((await listMails(stranger, page)).items).toEqual([]);
  await expect(getMail(stranger, { mailId })).rejects.toMatchObject({ code: "not_found" });
  await expect(getMailSource(stranger, { mailId })).rejects.toMatchObject({ code: "not_found" });
  expect(await deleteMails(stranger, { mailIds: "all" })).toEqual({ deletedCount: 0 });
  await expect(deleteMails(viewer(ctx), { mailIds: [mailId] })).rejects.toMatchObject({ code: "forbidden" });
});

test("only our own senders get in", async () => {
  const { ctx, sender } = await workspace();
  expect(await send({ ...sender, id: newId("sender") })).toMatchObject({ kind: "refused", scope: "sender", code: 535 });
  const smtp = {
    ...(await senderConfig(db, sender)),
    kind: "smtp",
    host: "127.0.0.1",
    port: server.port,
    tlsMode: "none",
  } as const;
  for (const secret of ["wrong", ""]) {
    const transport = await openTransport({ ...smtp, username: sender.id, secret });
    expect(await transport.handOver(handOverOf())).toMatchObject({ kind: "refused", scope: "sender" });
    await transport.close();
  }
  const anonymous = await openTransport({ ...smtp, username: null, secret: null });
  expect(await anonymous.handOver(handOverOf())).toMatchObject({ kind: "refused", scope: "sender", code: 530 });
  await anonymous.close();
  expect((await listMails(ctx, page)).items).toEqual([]);
});

test("a mail above the limit is refused", async () => {
  const { sender } = await workspace();
  const attachments = [{ fileName: "a", contentType: "a/b", content: Buffer.alloc(26 * 1024 * 1024) }];
  expect(await send(sender, { attachments })).toMatchObject({ kind: "refused", code: 552 });
});

test("rubbish is kept as it came", async () => {
  const { ctx } = await workspace();
  const raw = Buffer.from("Subject: =?UTF-8?B?AAA=?=\r\nFrom: \0<<>>,,\r\nno header\r\n\r\n\0\xff");
  const id = await storeMail(db, { workspaceId: ctx.workspaceId, envelopeFrom: "", envelopeTo: "a@b.cc", raw });
  expect(await getMail(ctx, { mailId: id })).toMatchObject({ id, size: raw.length });
});

test("the installation's own inbox is for admins", async () => {
  const mails = installationMailbox(userCtx(await createUser({ role: "admin" })));
  const to = `${unique()}@example.com`;
  const { mail } = handOverOf(
    {},
    { attachments: [{ fileName: "a.txt", contentType: "text/plain", content: Buffer.from("a") }] },
  );
  const mailId = await storeMail(db, { workspaceId: null, envelopeFrom: "", envelopeTo: to, raw: buildMime(mail) });
  expect((await mails.list({ ...page, to })).items.map(({ id }) => id)).toEqual([mailId]);
  expect(await mails.get({ mailId })).toMatchObject({ subject: "Hello" });
  expect((await mails.source({ mailId })).source).toContain("Hello");
  expect(await mails.attachment({ mailId, index: 0 })).toMatchObject({ fileName: "a.txt" });
  await mails.markRead({ mailId });
  expect(await mails.remove({ mailIds: [mailId] })).toEqual({ deletedCount: 1 });

  const user = userCtx(await createUser());
  expect(() => installationMailbox(user)).toThrow(expect.objectContaining({ code: "forbidden" }));
});

test("it opens to all only on loopback, when asked for, under our own name", () => {
  const own = "localhost:3999";
  stubEnv({ LOCAL_INBOX_OPEN: "0" });
  expect(isInboxOpen(own)).toBe(false);
  stubEnv({ LOCAL_INBOX_OPEN: "1" });
  expect(isInboxOpen(own)).toBe(true);
  expect(() => openMailbox(db, own)).not.toThrow();
  expect(isInboxOpen("evil.example:3999")).toBe(false);
  expect(isInboxOpen(null)).toBe(false);
  stubEnv({ HOST: "0.0.0.0" });
  expect(isInboxOpen(own)).toBe(false);
  stubEnv({ HOST: "127.0.0.1", APP_URL: "https://mail.example.com" });
  expect(isInboxOpen("mail.example.com")).toBe(false);
  expect(() => openMailbox(db, own)).toThrow(expect.objectContaining({ code: "not_found" }));
});
